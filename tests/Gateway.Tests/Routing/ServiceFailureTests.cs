using System.Net;
using Affiliate.Testing;

namespace Affiliate.Gateway.Tests.Routing;

public sealed class ServiceFailureTests
{
    [Fact]
    public async Task A_service_that_is_away_is_503_with_a_time_to_come_back_and_serves_again_afterwards()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await gateway.Backend.StopAsync();

        var problem = (await gateway.Operator.GetAsync("v1/conversions")).Expect(HttpStatusCode.ServiceUnavailable);
        var envelope = (await gateway.Operator.PostAsync("services/conversions", new { order_id = 1 }))
            .Expect(HttpStatusCode.ServiceUnavailable);
        var line = (await gateway.Anybody.GetAsync("signup/process_extended.php")).Expect(HttpStatusCode.ServiceUnavailable);

        var page = (await gateway.Anybody.GetAsync("go/abc")).Expect(HttpStatusCode.ServiceUnavailable);

        Assert.StartsWith("application/problem+json", problem.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Equal("saveConversion", envelope.Json.GetProperty("tag").GetString());
        Assert.StartsWith("ERROR||", line.Body, StringComparison.Ordinal);
        Assert.Contains("<h1>Please try again in a moment</h1>", page.Body, StringComparison.Ordinal);
        Assert.Equal(("DENY", "no-referrer"), (page.Headers["X-Frame-Options"], page.Headers["Referrer-Policy"]));
        foreach (var answer in new[] { problem, envelope, line, page })
            Assert.True(int.Parse(answer.Headers["Retry-After"]) > 0);
        await gateway.Operator.GetAsync("v1/merchants").ExpectSuccess();

        await gateway.Backend.StartAgainAsync();
        await gateway.Operator.GetAsync("v1/conversions").ExpectSuccess();
    }

    [Fact]
    public async Task A_service_that_breaks_off_or_refuses_our_own_token_is_503_too()
    {
        await using var gateway = await RunningGateway.StartAsync();
        gateway.Backend.On("/conversion/v1/conversions", Answer.Abort);
        gateway.Backend.On("/conversion/services/conversions", Answer.Status(401).With("WWW-Authenticate", "Internal"));

        await gateway.Operator.GetAsync("v1/conversions").Expect(HttpStatusCode.ServiceUnavailable);
        var answer = (await gateway.Operator.PostAsync("services/conversions", "{}")).Expect(HttpStatusCode.ServiceUnavailable);

        Assert.False(answer.Headers.ContainsKey("WWW-Authenticate"));
        Assert.Equal("error", answer.Json.GetProperty("status").GetString());
    }

    [Fact]
    public async Task What_a_service_answers_is_passed_on_as_it_is()
    {
        await using var gateway = await RunningGateway.StartAsync();
        foreach (var status in new[] { 403, 404, 409, 422, 500, 503 })
        {
            gateway.Backend.On(
                "/conversion/services/conversions",
                Answer.Status(status, $$"""{"status":"error","n":{{status}}}""", "application/json").With("Retry-After", "7"));

            var answer = await gateway.Operator.PostAsync("services/conversions", "{}");

            Assert.Equal(status, (int)answer.Status);
            Assert.Equal($$"""{"status":"error","n":{{status}}}""", answer.Body);
            Assert.Equal("7", answer.Headers["Retry-After"]);
        }
    }

    [Fact]
    public async Task An_empty_answer_stays_empty()
    {
        await using var gateway = await RunningGateway.StartAsync();
        gateway.Backend.Otherwise(Answer.Status(204));

        var answer = (await gateway.Operator.GetAsync("v1/conversions")).Expect(HttpStatusCode.NoContent);

        Assert.Equal("", answer.Body);
    }
}

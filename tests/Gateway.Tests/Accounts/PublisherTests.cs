using System.Net;
using System.Text.Json;
using Affiliate.Contracts.Accounts;
using Affiliate.Testing;

namespace Affiliate.Gateway.Tests.Accounts;

public sealed class PublisherTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private readonly RunningGateway gateway = fixture.Gateway;
    private readonly ApiClient api = fixture.Gateway.Operator;

    [Fact]
    public async Task A_publisher_is_made_shown_and_told_of()
    {
        var answer = (await api.PostAsync("v1/publishers", new { full_name = "علی رضایی", nats_code = "MjAwMDoxOjE" }))
            .Expect(HttpStatusCode.Created);

        var id = Id(answer.Json);
        Assert.Equal(["id", "full_name", "number", "nats_code", "referrer_id"], answer.Json.EnumerateObject().Select(field => field.Name));
        Assert.Equal(answer.Body, (await api.GetAsync($"v1/publishers/{id}")).Body);
        await Eventually.Async(
            () => gateway.Events<PublisherRegistered>()
                .Any(made => made.Publisher is { FullName: "علی رضایی", NatsCode: "MjAwMDoxOjE", Version: 1 }),
            TimeSpan.FromSeconds(10), "PublisherRegistered is published");
    }

    [Fact]
    public async Task Number_and_code_belong_to_one_publisher()
    {
        await MakeAsync(new { full_name = "A", number = 4711, nats_code = "CODE" });

        var number = (await api.PostAsync("v1/publishers", new { full_name = "B", number = 4711 })).Expect(HttpStatusCode.Conflict);
        var code = (await api.PostAsync("v1/publishers", new { full_name = "B", nats_code = "CODE" })).Expect(HttpStatusCode.Conflict);

        Assert.True(number.Json.GetProperty("errors").TryGetProperty("number", out _));
        Assert.True(code.Json.GetProperty("errors").TryGetProperty("nats_code", out _));
        await MakeAsync(new { full_name = "B", nats_code = "code" });
    }

    [Fact]
    public async Task Nobody_becomes_their_own_referrer_however_long_the_way()
    {
        var first = await MakeAsync(new { full_name = "First" });
        var second = await MakeAsync(new { full_name = "Second", referrer_id = first });
        var third = await MakeAsync(new { full_name = "Third", referrer_id = second });

        var long_ = (await api.PutAsync($"v1/publishers/{first}", new { full_name = "First", referrer_id = third }))
            .Expect(HttpStatusCode.UnprocessableEntity);
        var self = (await api.PutAsync($"v1/publishers/{first}", new { full_name = "First", referrer_id = first }))
            .Expect(HttpStatusCode.UnprocessableEntity);

        Assert.True(long_.Json.GetProperty("errors").TryGetProperty("referrer_id", out _));
        Assert.True(self.Json.GetProperty("errors").TryGetProperty("referrer_id", out _));
        await api.PutAsync($"v1/publishers/{third}", new { full_name = "Third", referrer_id = first }).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Two_who_name_each_other_at_the_same_time_do_not_both_succeed()
    {
        for (var round = 0; round < 5; round++)
        {
            var one = await MakeAsync(new { full_name = "One" });
            var two = await MakeAsync(new { full_name = "Two" });

            var answers = await Task.WhenAll(
                api.PutAsync($"v1/publishers/{one}", new { full_name = "One", referrer_id = two }),
                api.PutAsync($"v1/publishers/{two}", new { full_name = "Two", referrer_id = one }));

            Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
            Assert.Single(answers, answer => answer.Status == HttpStatusCode.UnprocessableEntity);
        }
    }

    [Theory]
    [InlineData("""{"full_name":""}""", "full_name")]
    [InlineData("""{"full_name":"x","nats_code":"has blanks"}""", "nats_code")]
    [InlineData("""{"full_name":"x","referrer_id":"nobody"}""", "referrer_id")]
    [InlineData("""{"full_name":"x","number":"12x"}""", "number")]
    public async Task A_wrong_value_is_refused_naming_its_field(string body, string field)
    {
        var problem = (await api.PostAsync("v1/publishers", body)).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.True(problem.Json.GetProperty("errors").TryGetProperty(field, out _), problem.Body);
    }

    [Fact]
    public async Task A_put_replaces_what_it_does_not_name_except_the_number()
    {
        var id = await MakeAsync(new { full_name = "Before", number = 8811, nats_code = "GONE" });

        var after = await api.PutAsync($"v1/publishers/{id}", new { full_name = "After" }).ReadJson();

        Assert.Equal(8811, after.GetProperty("number").GetInt64());
        Assert.Equal(JsonValueKind.Null, after.GetProperty("nats_code").ValueKind);
    }

    private async Task<string> MakeAsync(object body) => Id(await api.PostAsync("v1/publishers", body).ReadJson());

    private static string Id(JsonElement publisher) => publisher.GetProperty("id").GetString()!;
}

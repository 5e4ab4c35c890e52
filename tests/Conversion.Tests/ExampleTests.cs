using System.Text.Json;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests;

public sealed class ExampleTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Fact]
    public async Task Every_endpoint_is_described_with_examples_of_what_it_takes_and_answers()
    {
        foreach (var path in (await PathsAsync()).EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                if (operation.Value.TryGetProperty("requestBody", out var body))
                    Assert.True(
                        body.GetProperty("content").GetProperty("application/json").TryGetProperty("examples", out _),
                        $"{operation.Name} {path.Name}: body");
                Assert.True(Answer(operation.Value).TryGetProperty("examples", out _), $"{operation.Name} {path.Name}: answer");
            }
        }
    }

    [Theory]
    [InlineData("sale")]
    [InlineData("lead")]
    public async Task The_examples_of_a_report_are_the_seeds_own(string type)
    {
        var create = (await PathsAsync()).GetProperty("/services/conversions").GetProperty("post");
        var request = create.GetProperty("requestBody").GetProperty("content").GetProperty("application/json")
            .GetProperty("examples").GetProperty(type);
        Assert.True(JsonElement.DeepEquals(Fixture.Json($"{type}-request.json"), request.GetProperty("value")));
        var answer = Answer(create).GetProperty("examples").GetProperty(type).GetProperty("value").GetProperty("data");
        foreach (var field in Fixture.Json($"{type}-answer.json").GetProperty("data").EnumerateObject())
            Assert.True(JsonElement.DeepEquals(field.Value, answer.GetProperty(field.Name)), field.Name);
    }

    [Fact]
    public async Task The_examples_have_exactly_the_fields_that_are_answered()
    {
        var shop = shared.NewShop();
        var paths = await PathsAsync();
        var sale = await shop.PostAsync(Sample.Sale("1", shop.Click())).Data();
        var lead = await shop.PostAsync(Sample.Lead("1", referrer: shop.Click())).Data();
        var customer = await Customers.CustomerTests.MakeAsync(shop, 1);
        var operators = shared.Host.Operator;
        await shop.EditAsync(sale.Id(), new { status = 2 }).Data();
        var reinstated = await operators.PostAsync($"/v1/conversions/{sale.Id()}/reinstate", new { reason = "x" }).ReadJson();
        await shop.EditAsync(sale.Id(), new { status = 4 }).Data();
        var decided = await operators.PostAsync($"/v1/conversions/{sale.Id()}/decide", new { status = 1, reason = "x" }).ReadJson();
        var reversed = await operators.PostAsync($"/v1/conversions/{sale.Id()}/reverse", new { amount = 1, reason = "x" }).ReadJson();
        foreach (var (path, method, example, answered) in new (string, string, string, JsonElement)[]
        {
            ("/services/conversions", "post", "sale", Wrapped(sale)), ("/services/conversions", "post", "lead", Wrapped(lead)),
            ("/services/customers", "post", "example", Wrapped(customer)),
            ("/v1/conversions/{id}", "get", "example", await operators.GetAsync($"/v1/conversions/{sale.Id()}").ReadJson()),
            ("/v1/conversions/{id}/reinstate", "post", "example", reinstated),
            ("/v1/conversions/{id}/decide", "post", "example", decided),
            ("/v1/conversions/{id}/reverse", "post", "example", reversed),
            ("/v1/conversions/{id}/trace", "get", "example", await shop.TraceAsync(sale.Id())),
            ("/v1/merchants/{id}/programme", "put", "example", (await shop.ProgrammeAsync(Sample.Programme())).Json),
        })
        {
            var shown = Answer(paths.GetProperty(path).GetProperty(method)).GetProperty("examples").GetProperty(example)
                .GetProperty("value");
            var data = shown.TryGetProperty("data", out var inner) ? Wrapped(inner) : shown;
            Assert.Equal((example, Names(answered)), (example, Names(data)));
        }
    }

    [Fact]
    public void The_file_of_requests_holds_the_seeds_samples()
    {
        var file = File.ReadAllText(Path.Combine(Repository.Root, "deploy", "requests", "conversions.http"));
        foreach (var (name, token) in new[] { ("sale-request.json", Sample.Token), ("lead-request.json", "63abe5089bf8325c1a3a231a") })
            Assert.Contains(
                Fixture.Text(name).Trim().Replace(token, "{{click}}", StringComparison.Ordinal), file, StringComparison.Ordinal);
    }

    private static JsonElement Wrapped(JsonElement data) => JsonSerializer.SerializeToElement(new { data });

    private static string Names(JsonElement json) =>
        string.Join(' ', (json.TryGetProperty("data", out var data) ? data : json).Fields().Where(name => name is not "click"));

    private static JsonElement Answer(JsonElement operation) =>
        operation.GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject().First().Value;

    private async Task<JsonElement> PathsAsync() =>
        (await shared.Host.As(Roles.Service, "standalone").GetAsync("/internal/openapi/conversion.json").ReadJson()).GetProperty("paths");
}

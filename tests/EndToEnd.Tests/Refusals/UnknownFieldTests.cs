using System.Net;
using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.EndToEnd.Tests.Requests;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Refusals;

/// <summary>
/// A misspelt field of our own API is never left out silently; what an answer carries beyond its call's body may be sent back.
/// </summary>
public abstract class UnknownFieldTests(Stack stack)
{
    [Fact]
    public async Task No_call_of_our_own_API_takes_a_field_that_it_does_not_know()
    {
        var partners = await Partnership.FormAsync(stack);
        var calls = (await DescribedAsync())
            .Where(
                call => call.Json.TryGetProperty("requestBody", out var body)
                    && body.GetProperty("content").TryGetProperty("application/json", out _)).ToList();
        Assert.InRange(calls.Count, 15, int.MaxValue);
        foreach (var call in calls)
        {
            var refused = await SendAsync(call, partners, new { no_such_field = new { a = 1 }, another = 2 });
            Assert.True(refused.Status == HttpStatusCode.UnprocessableEntity, $"{call}: {refused.Body}");
            Assert.Equal(
                ["another", "no_such_field"],
                refused.Json.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("programme", """{"landing_url":"https://shop.example/","review":{"amount_ovr":1,"amount_over":2},"aproval":{}}""",
        "aproval review.amount_ovr")]
    [InlineData("programme",
        """{"landing_url":"https://shop.example/","coupons":{"any_code":"nobody"},"white_label":{"host":"a.example","global_name":"a","cookie_domain":"a.example","cookies":1}}""", "white_label.cookies")]
    [InlineData("rates",
        """{"wage":{"percent_of_commission":20},"rules":[{"type":"sale","percent":1},{"type":"sale","percnt":1,"cap":{"amount":1,"per":"day","each":1}}]}""", "rules[1].cap.each rules[1].percnt")]
    public async Task Fields_further_in_are_named_by_their_path(string path, string body, string fields)
    {
        var partners = await Partnership.FormAsync(stack);
        var before = await stack.Operator.GetAsync($"/v1/merchants/{partners.MerchantId}/{path}").ExpectSuccess();
        var refused = await stack.Operator.PutAsync($"/v1/merchants/{partners.MerchantId}/{path}", body)
            .Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(
            fields.Split(' '),
            refused.Json.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
        Assert.Equal(before.Body, (await stack.Operator.GetAsync($"/v1/merchants/{partners.MerchantId}/{path}").ExpectSuccess()).Body);
    }

    [Fact]
    public async Task What_was_read_can_be_put_back_as_it_is()
    {
        var partners = await Partnership.FormAsync(stack);
        await partners.AskForCallbacksAsync("POST", "https://p.example/told");
        foreach (var feed in new[] { "feed", "product-feed" })
            await stack.Operator.PutAsync(
                $"/v1/merchants/{partners.MerchantId}/{feed}", new { url = "https://shop.example/list", enabled = false }).ExpectSuccess();
        await SetUpAsync(partners.MerchantId);
        var puts = (await DescribedAsync()).Where(call => call.Method == "PUT").ToList();
        Assert.InRange(puts.Count, 8, int.MaxValue);
        foreach (var put in puts)
        {
            var read = await SendAsync(put with { Method = "GET" }, partners, null);
            Assert.True(read.Status == HttpStatusCode.OK, $"{put}: {read.Body}");
            var answered = await SendAsync(put, partners, read.Body);
            Assert.True(answered.Status == HttpStatusCode.OK, $"{put} {read.Body}: {answered.Body}");
            var again = await SendAsync(put, partners, answered.Body);
            Assert.True(again.Status == HttpStatusCode.OK, $"{put} {answered.Body}: {again.Body}");
        }
    }

    [Fact]
    public async Task Merchants_calls_go_on_ignoring_what_they_do_not_know()
    {
        var partners = await Partnership.FormAsync(stack);
        var click = await partners.ClickAsync(stack);
        var customer = await partners.Merchant.PostAsync(
            "/services/customers", new { referrer = click, mcs_id = 1, nickname = "n" }).ReadJson();
        var sale = await partners.Merchant.PostAsync(
            "/services/conversions",
            new { referrer = click, type = "sale", order_id = 1, amount = 5, invoice = new { number = 1 } }).ReadJson();
        await partners.Merchant.PostAsync($"/services/customers/{customer.Text("data.id")}", new { nickname = "m" }).ExpectSuccess();
        await partners.Merchant.PostAsync($"/services/conversions/{sale.Text("data.id")}", new { status = 1, invoice = 2 }).ExpectSuccess();
        await partners.Merchant.PostAsync("/services/products/import", new { products = Array.Empty<object>(), page = 1 }).ExpectSuccess();
    }

    // What has nothing to read until it was stored.
    private async Task SetUpAsync(string merchant)
    {
        await stack.Operator.PutAsync(
            $"/v1/merchants/{merchant}/billers/b{merchant}", new { site_ids = new[] { "1" }, secure_ips = new[] { "203.0.113.7" } })
            .ExpectSuccess();
        await stack.Operator.PutAsync(
            "/v1/fx-rates",
            new { rates = new[] { new { from = "NPR", to = "XPF", rate = 0.8m, source = "the operator" } } }).ExpectSuccess();
        await stack.Operator.PutAsync($"/v1/merchants/{merchant}/offers/register-form", new { hold_days = 3 }).ExpectSuccess();
        await stack.Operator.PutAsync($"/v1/merchants/{merchant}/status-checks/register-form/processing", new
        {
            enabled = false,
            request = new { method = "POST", url = "https://crm.example/status", encoding = "json", fields = new { ids = "{ide}" } },
            mapping = new { items = "data", external_id = "id", status = "status", statuses = "auto" },
        }).ExpectSuccess();
    }

    private async Task<IEnumerable<Operation>> DescribedAsync() =>
        new Description((await stack.Anybody.GetAsync("/openapi.json").ExpectSuccess()).Json).Operations.Where(
            call => call.Path.StartsWith("/v1/", StringComparison.Ordinal));

    // By whoever may: the address tells what it is about.
    private async Task<ApiAnswer> SendAsync(Operation call, Partnership partners, object? body)
    {
        var path = call.Path.Replace("/publishers/{id}", $"/publishers/{partners.PublisherId}", StringComparison.Ordinal)
            .Replace("{shortname}", "b" + partners.MerchantId, StringComparison.Ordinal)
            .Replace("{offer}", "register-form", StringComparison.Ordinal)
            .Replace("{check}", "processing", StringComparison.Ordinal)
            .Replace("{id}", partners.MerchantId, StringComparison.Ordinal).Replace(
                "{code}", partners.Link["/go/".Length..], StringComparison.Ordinal);
        ApiAnswer? answer = null;
        foreach (var caller in new[] { stack.Operator, partners.Publisher, partners.Merchant })
        {
            answer = await caller.SendAsync(new HttpMethod(call.Method), path, body);
            if (answer.Status != HttpStatusCode.Forbidden)
                break;
        }

        return answer!;
    }
}

[Collection(Distributed.Name)]
public sealed class DistributedUnknownFieldTests(DistributedStack stack) : UnknownFieldTests(stack);

[Collection(Standalone.Name)]
public sealed class StandaloneUnknownFieldTests(StandaloneStack stack) : UnknownFieldTests(stack);

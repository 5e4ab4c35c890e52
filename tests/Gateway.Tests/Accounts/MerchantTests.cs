using System.Net;
using System.Text.Json;
using Affiliate.Contracts.Accounts;
using Affiliate.Testing;

namespace Affiliate.Gateway.Tests.Accounts;

public sealed class MerchantTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private readonly RunningGateway gateway = fixture.Gateway;
    private readonly ApiClient api = fixture.Gateway.Operator;

    [Fact]
    public async Task A_merchant_gets_the_documented_defaults()
    {
        var answer = (await api.PostAsync("v1/merchants", new { name = "Plain shop" })).Expect(HttpStatusCode.Created);

        var merchant = answer.Json;
        Assert.Equal(
            ["id", "number", "name", "currency", "time_zone", "sites", "site_key"], merchant.EnumerateObject().Select(field => field.Name));
        Assert.Equal("IRR", merchant.GetProperty("currency").GetString());
        Assert.Equal("UTC", merchant.GetProperty("time_zone").GetString());
        Assert.True(merchant.GetProperty("number").GetInt64() > 0);
        Assert.Empty(merchant.GetProperty("sites").EnumerateArray());
        Assert.Equal($"/v1/merchants/{Id(merchant)}", answer.Headers["Location"]);
        Assert.Equal(answer.Body, (await api.GetAsync($"v1/merchants/{Id(merchant)}")).Body);
    }

    [Fact]
    public async Task Registering_and_changing_tell_the_other_services()
    {
        var merchant = await api.PostAsync(
            "v1/merchants",
            new { name = "فروشگاه 🛒", currency = "irt", time_zone = "Asia/Tehran", sites = new[] { "https://tell.example" } }).ReadJson();
        await api.PutAsync($"v1/merchants/{Id(merchant)}", new { name = "Another name", currency = "EUR" }).Expect(HttpStatusCode.OK);

        var id = Id(merchant);
        await Eventually.Async(
            () => gateway.Events<MerchantChanged>().Any(made => made.Merchant.Id == id)
                && gateway.Events<MerchantRegistered>().Any(made => made.Merchant.Id == id),
            Soon, "both are published, in any order");
        var registered = Assert.Single(gateway.Events<MerchantRegistered>(), made => made.Merchant.Id == id).Merchant;
        Assert.Equal(
            ("فروشگاه 🛒", "IRT", "Asia/Tehran", 1), (registered.Name, registered.Currency, registered.TimeZone, registered.Version));
        Assert.Equal(["https://tell.example"], registered.Sites);
        var changed = Assert.Single(gateway.Events<MerchantChanged>(), made => made.Merchant.Id == id).Merchant;
        Assert.Equal(("Another name", "EUR", "UTC", 2), (changed.Name, changed.Currency, changed.TimeZone, changed.Version));
        Assert.Equal((registered.Number, registered.SiteKey), (changed.Number, changed.SiteKey));
        Assert.Empty(changed.Sites);
    }

    [Theory]
    [InlineData("""{}""", "name")]
    [InlineData("""{"name":"  "}""", "name")]
    [InlineData("""{"name":"a\u0000b"}""", "name")]
    [InlineData("""{"name":17}""", "name")]
    [InlineData("""{"name":"x","number":0}""", "number")]
    [InlineData("""{"name":"x","number":-5}""", "number")]
    [InlineData("""{"name":"x","number":1.5}""", "number")]
    [InlineData("""{"name":"x","number":9007199254740993}""", "number")]
    [InlineData("""{"name":"x","currency":"XYZ"}""", "currency")]
    [InlineData("""{"name":"x","time_zone":"Nowhere/Town"}""", "time_zone")]
    [InlineData("""{"name":"x","time_zone":"../../etc/passwd"}""", "time_zone")]
    [InlineData("""{"name":"x","sites":["shop.example"]}""", "sites[0]")]
    [InlineData("""{"name":"x","sites":["https://a.example","javascript:alert(1)"]}""", "sites[1]")]
    [InlineData("""{"name":"x","sites":["https://user:secret@a.example"]}""", "sites[0]")]
    [InlineData("""{"name":"x","sites":[null]}""", "sites[0]")]
    [InlineData("""{"name":"x","sites":"https://a.example"}""", "sites")]
    public async Task A_wrong_value_is_refused_naming_its_field(string body, string field)
    {
        var problem = (await api.PostAsync("v1/merchants", body)).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.True(problem.Json.GetProperty("errors").TryGetProperty(field, out _), problem.Body);
        Assert.StartsWith("application/problem+json", problem.Headers["Content-Type"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_wrong_is_named_at_once()
    {
        var problem = (await api.PostAsync("v1/merchants", new { number = -1, currency = "?", time_zone = "?" }))
            .Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Equal(
            ["currency", "name", "number", "time_zone"],
            problem.Json.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("{not json", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("""{"name":"a","name":"b"}""", HttpStatusCode.BadRequest)]
    public async Task What_is_no_object_is_malformed(string body, HttpStatusCode status) =>
        (await api.PostAsync("v1/merchants", body)).Expect(status);

    [Fact]
    public async Task Sites_are_kept_as_browsers_name_them()
    {
        var sites = new[] { "https://SHOP.Example:443/cart?x=1", "http://shop.example:8080", "https://МАГАЗИН.рф/", "https://dot.example.",
            "https://shop.example" };

        var merchant = await api.PostAsync("v1/merchants", new { name = "Sites", sites }).ReadJson();

        Assert.Equal(
            ["https://shop.example", "http://shop.example:8080", "https://xn--80aairftm.xn--p1ai", "https://dot.example"],
            merchant.GetProperty("sites").EnumerateArray().Select(site => site.GetString()));
    }

    [Fact]
    public async Task A_site_belongs_to_one_merchant_until_given_back()
    {
        var first =
            Id(
                await api.PostAsync(
                    "v1/merchants", new { name = "First", sites = new[] { "https://one.example", "https://two.example" } }).ReadJson());

        var taken = (await api.PostAsync("v1/merchants", new { name = "Second", sites = new[] { "https://TWO.example/" } }))
            .Expect(HttpStatusCode.Conflict);
        Assert.True(taken.Json.GetProperty("errors").TryGetProperty("sites", out _), taken.Body);

        await api.PutAsync($"v1/merchants/{first}", new { name = "First", sites = new[] { "https://one.example" } })
            .Expect(HttpStatusCode.OK);
        await api.PostAsync("v1/merchants", new { name = "Second", sites = new[] { "https://two.example" } })
            .Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Of_many_at_once_with_the_same_number_or_site_one_wins()
    {
        var byNumber =
            await Task.WhenAll(
                Enumerable.Range(0, 8).Select(index => api.PostAsync("v1/merchants", new { name = $"N{index}", number = 777_001 })));
        var bySite =
            await Task.WhenAll(
                Enumerable.Range(0, 8)
                    .Select(index => api.PostAsync("v1/merchants", new { name = $"S{index}", sites = new[] { "https://raced.example" } })));

        foreach (var answers in new[] { byNumber, bySite })
        {
            Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
            Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => answer.Expect(HttpStatusCode.Conflict));
        }
    }

    [Fact]
    public async Task Numbers_made_for_many_at_once_are_all_different_and_step_over_chosen_ones()
    {
        var start = (await api.PostAsync("v1/merchants", new { name = "Start" }).ReadJson()).GetProperty("number").GetInt64();
        await api.PostAsync("v1/merchants", new { name = "Chosen", number = start + 3 });

        var made =
            await Task.WhenAll(
                Enumerable.Range(0, 10).Select(index => api.PostAsync("v1/merchants", new { name = $"Made {index}" }).ReadJson()));

        var numbers = made.Select(merchant => merchant.GetProperty("number").GetInt64()).ToList();
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        Assert.DoesNotContain(start + 3, numbers);
    }

    [Fact]
    public async Task The_same_idempotency_key_makes_one_merchant()
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var first = await api.SendAsync(HttpMethod.Post, "v1/merchants", new { name = "Once" }, key);
        var again = await api.SendAsync(HttpMethod.Post, "v1/merchants", new { name = "Once" }, key);
        var other = await api.SendAsync(HttpMethod.Post, "v1/merchants", new { name = "Twice" }, key);

        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.Equal((first.Status, first.Body), (again.Status, again.Body));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.Status);
    }

    [Fact]
    public async Task The_same_key_at_the_same_instant_makes_one_merchant_and_one_answer()
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            api.SendAsync(HttpMethod.Post, "v1/merchants", new { name = "At once", sites = new[] { "https://at-once.example" } }, key)));

        Assert.Single(answers.Select(answer => answer.Expect(HttpStatusCode.Created).Body).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_list_goes_on_where_the_cursor_says()
    {
        for (var index = 0; index < 3; index++)
            await api.PostAsync("v1/merchants", new { name = $"Listed {index}" }).ExpectSuccess();
        var ids = new List<string>();
        for (string? cursor = "", path = "v1/merchants?limit=2"; cursor is not null; path = $"v1/merchants?limit=2&cursor={cursor}")
        {
            var page = await api.GetAsync(path).ReadJson();
            ids.AddRange(page.GetProperty("data").EnumerateArray().Select(Id));
            cursor = page.GetProperty("next_cursor").GetString();
        }

        Assert.True(ids.Count >= 3);
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        await api.GetAsync("v1/merchants?cursor=made-up").Expect(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_merchant_nobody_made_is_not_found()
    {
        await api.GetAsync("v1/merchants/nobody").Expect(HttpStatusCode.NotFound);
        await api.PutAsync("v1/merchants/nobody", new { name = "x" }).Expect(HttpStatusCode.NotFound);
        await api.PostAsync("v1/merchants/nobody/tokens").Expect(HttpStatusCode.NotFound);
        await api.GetAsync("v1/merchants/nobody/tokens").Expect(HttpStatusCode.NotFound);
    }

    private static string Id(JsonElement merchant) => merchant.GetProperty("id").GetString()!;
}

using System.Net;
using System.Text.Json;
using Affiliate.ServiceDefaults.Api;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Customers;

public sealed class CustomerTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    private const string Path = "/services/customers";
    private const HttpStatusCode Invalid = HttpStatusCode.UnprocessableEntity;

    [Theory, BothEngines]
    public async Task A_customer_is_answered_in_the_seeds_fields_and_envelope(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        const string data = """{"first_name":"نام 😀","email":"a@b.example","points":1.50,"extra":{"a":[null]} }""";
        var answer = await shop.Api.PostAsync(
            Path, $$"""{"referrer":"{{shop.Click()}}","mcs_id":"c-1","meta_data":{{data}}}""").ExpectSuccess();
        Assert.Equal(["status", "tag", "api_version", "data"], answer.Json.Fields());
        Assert.Equal(
            ("ok", "saveCustomer", "1.0.0"), (answer.Json.Text("status"), answer.Json.Text("tag"), answer.Json.Text("api_version")));
        var customer = answer.Json.GetProperty("data");
        Assert.Equal(["id", "mcs_id", "meta_data", "created_at", "updated_at", "publisher"], customer.Fields());
        Assert.Equal(
            ("c-1", "gedyj", "نام بازاریاب"),
            (customer.Text("mcs_id"), customer.GetProperty("publisher").Id(), customer.GetProperty("publisher").Text("full_name")));
        Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$", customer.Text("created_at"));
        Assert.Contains(data, answer.Body, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task The_same_customer_again_is_given_back_as_it_is_whatever_else_is_said(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var first = await MakeAsync(shop, 42, new { a = 1 });
        foreach (var body in new object[] { new { mcs_id = "42", referrer = shop.Click("other") }, new { mcs_id = 42 },
            new { mcs_id = 42, referrer = "nonsense", meta_data = new { b = 2 } } })
            Assert.True(JsonElement.DeepEquals(first, await shop.Api.PostAsync(Path, body).Data()));
        Assert.NotEqual(first.Id(), (await MakeAsync(shared.NewShop(engine), 42)).Id());
        Assert.Equal(1, (await shop.Api.GetAsync(Path).Data()).GetArrayLength());
    }

    [Theory, BothEngines]
    public async Task The_same_customer_many_times_at_once_is_one(StorageProvider engine) => await RaceAsync(shared.NewShop(engine));

    [Theory, BothEngines]
    public async Task A_referrer_that_names_nobody_who_could_earn_is_refused(StorageProvider engine)
    {
        var (shop, other) = (shared.NewShop(engine), shared.NewShop(engine));
        foreach (var referrer in new[] { null, "", "000000000000000000000000", "' OR 1=1 --", other.Click(), shop.Click(counted: false),
            shop.Click(days: 1, ago: TimeSpan.FromDays(2)) })
            Assert.Equal("referrer", (await shop.Api.PostAsync(Path, new { mcs_id = "1", referrer }).Refused(Invalid)).Field);
        Assert.Equal(0, (await shop.Api.GetAsync(Path).Data()).GetArrayLength());
    }

    [Theory]
    [InlineData("\"mcs_id\":\"\"", "mcs_id")]
    [InlineData("\"mcs_id\":\"  \"", "mcs_id")]
    [InlineData("\"mcs_id\":1.5", "mcs_id")]
    [InlineData("\"mcs_id\":{}", "mcs_id")]
    [InlineData("\"mcs_id\":true", "mcs_id")]
    [InlineData("\"mcs_id\":\"a\\u0000\"", "mcs_id")]
    [InlineData("\"mcs_id\":\"1\",\"meta_data\":\"text\"", "meta_data")]
    [InlineData("\"mcs_id\":\"1\",\"meta_data\":[1]", "meta_data")]
    [InlineData("\"mcs_id\":\"1\",\"meta_data\":{\"a\":\"\\u0000\"}", "meta_data")]
    [InlineData("\"mcs_id\":\"1\",\"referrer\":{}", "referrer")]
    public async Task A_wrong_value_is_422_naming_its_field(string wrong, string field)
    {
        var shop = shared.NewShop();
        var rest = wrong.Contains("referrer", StringComparison.Ordinal) ? "" : $",\"referrer\":\"{shop.Click()}\"";
        Assert.Equal(field, (await shop.Api.PostAsync(Path, $"{{{wrong}{rest}}}").Refused(Invalid)).Field);
        Assert.Equal(0, (await shop.Api.GetAsync(Path).Data()).GetArrayLength());
    }

    [Theory, BothEngines]
    public async Task Too_long_or_no_JSON_is_refused_and_strange_text_kept_exactly(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        Assert.Equal(
            "mcs_id",
            (await shop.Api.PostAsync(Path, new { mcs_id = new string('9', 201), referrer = shop.Click() }).Refused(Invalid)).Field);
        Assert.Equal(
            "meta_data",
            (await shop.Api.PostAsync(Path, new { mcs_id = "1", referrer = shop.Click(), meta_data = new { a = new string('x', 70_000) } })
                .Refused(Invalid)).Field);
        await shop.Api.PostAsync(Path, """{"mcs_id":1,"mcs_id":2}""").Refused(HttpStatusCode.BadRequest);
        await shop.Api.PostAsync(Path, "mcs_id=1").Refused(HttpStatusCode.BadRequest);
        const string strange = "'; DROP TABLE customers; --<b>‮😀";
        Assert.Equal(strange, (await MakeAsync(shop, strange)).Text("mcs_id"));
        Assert.Equal(strange, (await shop.Api.GetAsync($"{Path}?mcs_id={Uri.EscapeDataString(strange)}").Data())[0].Text("mcs_id"));
        var empty = await shop.Api.PostAsync(Path, $$"""{"mcs_id":"php","referrer":"{{shop.Click()}}","meta_data":[]}""").Data();
        Assert.Equal("[]", empty.GetProperty("meta_data").GetRawText());
        Assert.Equal(JsonValueKind.Null, (await MakeAsync(shop, "none")).GetProperty("meta_data").ValueKind);
    }

    [Theory, BothEngines]
    public async Task An_edit_changes_what_it_names_and_only_ones_own(StorageProvider engine)
    {
        var (shop, other) = (shared.NewShop(engine), shared.NewShop(engine));
        var customer = await MakeAsync(shop, "1", new { a = 1 });
        var taken = await MakeAsync(shop, "2");
        var edited = await shop.Api.PostAsync($"{Path}/{customer.Id()}", new { meta_data = new { b = 2 } }).Data();
        Assert.Equal(
            ("1", """{"b":2}""", customer.Id()), (edited.Text("mcs_id"), edited.GetProperty("meta_data").GetRawText(), edited.Id()));
        Assert.Equal("9", (await shop.Api.PostAsync($"{Path}/{customer.Id()}", new { mcs_id = 9 }).Data()).Text("mcs_id"));
        Assert.Equal(
            "mcs_id", (await shop.Api.PostAsync($"{Path}/{taken.Id()}", new { mcs_id = "9" }).Refused(HttpStatusCode.Conflict)).Field);
        await other.Api.PostAsync($"{Path}/{customer.Id()}", new { mcs_id = "x" }).Refused(HttpStatusCode.NotFound);
        await shop.Api.PostAsync($"{Path}/none", new { mcs_id = "x" }).Refused(HttpStatusCode.NotFound);
        await shared.On(engine).Operator.GetAsync(Path).Expect(HttpStatusCode.Forbidden);
    }

    [Theory, BothEngines]
    public async Task While_the_clicks_owner_is_away_a_customer_is_to_be_sent_again_but_a_known_one_is_answered(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var shop = new Shop(host);
        var known = await MakeAsync(shop, "1");
        host.Ingestion.Clicks.Away = true;
        var answer = await shop.Api.PostAsync(Path, new { mcs_id = "2", referrer = shop.Click() })
            .Expect(HttpStatusCode.ServiceUnavailable);
        Assert.True(answer.Headers.ContainsKey("Retry-After"));
        Assert.Equal(known.Id(), (await shop.Api.PostAsync(Path, new { mcs_id = "1", referrer = shop.Click() }).Data()).Id());
    }

    internal static Task<JsonElement> MakeAsync(Shop shop, object mcsId, object? data = null, string? referrer = null) =>
        shop.Api.PostAsync(Path, new { referrer = referrer ?? shop.Click(), mcs_id = mcsId, meta_data = data }).Data();

    internal static async Task RaceAsync(Shop shop)
    {
        for (var round = 0; round < 5; round++)
        {
            var (mcsId, token) = ("race-" + Ids.New(), shop.Click());
            var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => MakeAsync(shop, mcsId, referrer: token)));
            Assert.Single(answers.Select(answer => answer.Id()).Distinct());
        }
    }
}

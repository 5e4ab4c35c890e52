using System.Net;
using System.Text.Json;
using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Journeys;

/// <summary>What every service said of a sale, found, checked and forgotten from outside.</summary>
public abstract class JournalTests(Stack stack)
{
    [Fact]
    public async Task A_sales_story_is_found_over_all_services_by_its_trace()
    {
        var partners = await Partnership.FormAsync(stack);
        var order = Orders.Sale(await partners.ClickAsync(stack), "j-1");
        var sale = await partners.Merchant.PostAsync("/services/conversions", order).ReadJson();
        var id = sale.Text("data.id");

        var told = await StoryAsync($"subject={id}", "CommissionCalculated", "ConversionRecorded");
        var trace = told.Find(entry => entry.Text("type") == "ConversionRecorded").Text("trace_id");
        var story = await StoryAsync($"trace_id={trace}", "CommissionCalculated", "ConversionRecorded");

        Assert.Equal(["commission", "conversion"], story.Select(entry => entry.Text("service")).Distinct().Order(StringComparer.Ordinal));
        Assert.All(story, entry => Assert.Equal((id, partners.MerchantId), (entry.Text("subject"), entry.Text("merchant_id"))));
        Assert.All(story, entry => Assert.Matches("^[0-9a-f]{64}$", entry.Text("hash")));
        var registered = await StoryAsync($"subject={partners.MerchantId}", "MerchantRegistered");
        Assert.Equal("gateway", registered[0].Text("service"));
    }

    [Fact]
    public async Task A_merchant_sees_its_own_and_a_publisher_what_was_said_of_its_conversions_without_what_is_not_for_it()
    {
        var partners = await Partnership.FormAsync(stack);
        var other = await Partnership.FormAsync(stack);
        var order = Orders.Sale(await partners.ClickAsync(stack), "j-2");
        var sale = await partners.Merchant.PostAsync("/services/conversions", order).ReadJson();
        var id = sale.Text("data.id");
        await StoryAsync($"subject={id}", "CommissionCalculated", "ConversionRecorded");

        var mine = (await partners.Merchant.GetAsync($"/v1/journal?subject={id}").ReadJson()).Rows();
        var earned = (await partners.Publisher.GetAsync($"/v1/journal?subject={id}").ReadJson()).Rows();
        var theirs = (await other.Merchant.GetAsync($"/v1/journal?subject={id}").ReadJson()).Rows();
        var foreign = (await other.Publisher.GetAsync($"/v1/journal?subject={id}").ReadJson()).Rows();

        Assert.Equal(mine.Count, earned.Count);
        Assert.Empty(theirs);
        Assert.Empty(foreign);
        var calculated = Only(mine, "CommissionCalculated").At("body");
        Assert.Equal((408.8m, 81.76m), (calculated.Number("commissionAmount"), calculated.Number("wage")));
        var shown = Only(earned, "CommissionCalculated").At("body");
        Assert.Equal(408.8m, shown.Number("commissionAmount"));
        Assert.Equal(JsonValueKind.Null, shown.At("wage").ValueKind);
        Assert.Equal(JsonValueKind.Null, Only(earned, "ConversionRecorded").At("body.conversion.click.ip").ValueKind);
        var refused = await partners.Merchant.GetAsync($"/v1/journal?merchant_id={other.MerchantId}")
            .Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("merchant_id", refused.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap_and_the_chains_hold()
    {
        var partners = await Partnership.FormAsync(stack);
        foreach (var number in Enumerable.Range(0, 4))
            await partners.Merchant.PostAsync("/services/conversions", Orders.Sale(await partners.ClickAsync(stack), $"p-{number}"))
                .ExpectSuccess();
        await Eventually.Async(
            async () => (await Search($"merchant_id={partners.MerchantId}&type=ConversionRecorded&limit=1000")).Rows().Count == 4,
            Deadlines.Event, "all orders are in the journal");
        // What other services say of the same orders comes a moment later, with the time at which it happened.
        await Eventually.Async(
            async () => (await AllAsync()).SequenceEqual(await PagedAsync()), Deadlines.Event, "the pages are the whole, in its order");

        async Task<List<string>> AllAsync() =>
            [.. (await Search($"merchant_id={partners.MerchantId}&limit=1000")).Rows().Select(Key)];

        async Task<List<string>> PagedAsync()
        {
            var paged = new List<string>();
            string? cursor = null;
            do
            {
                var page = await Search($"merchant_id={partners.MerchantId}&limit=3{(cursor is null ? "" : $"&cursor={cursor}")}");
                paged.AddRange(page.Rows().Select(Key));
                cursor = page.At("next_cursor").GetString();
            }
            while (cursor is not null);
            return paged;
        }

        var verdict = await stack.Operator.PostAsync("/v1/journal/verify", new { }).ReadJson();
        Assert.Equal(
            ["commission", "conversion", "gateway", "ingestion", "leadstatus", "notification", "reporting"],
            verdict.Rows().Select(one => one.Text("service")).Order(StringComparer.Ordinal));
        Assert.All(verdict.Rows(), one => Assert.True(one.At("intact").GetBoolean(), one.ToString()));
        await partners.Merchant.PostAsync("/v1/journal/verify", new { }).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_is_personal_about_a_conversion_is_forgotten_in_every_journal_also_of_its_click()
    {
        var partners = await Partnership.FormAsync(stack);
        var referrer = await partners.ClickAsync(stack);
        var sale = await partners.Merchant.PostAsync("/services/conversions", Orders.Sale(referrer, "f-1")).ReadJson();
        var id = sale.Text("data.id");
        await StoryAsync($"subject={id}", "CommissionCalculated", "ConversionRecorded");
        await Eventually.Async(
            async () => (await ClickAsync(partners, referrer)) is not null, Deadlines.Event, "the click is in the journal");
        Assert.Equal(JsonValueKind.String, (await ClickAsync(partners, referrer))!.Value.At("userAgent").ValueKind);

        var forgotten = await Eventually.Async(
            () => partners.Merchant.PostAsync("/v1/journal/forget", new { subject = id }), answer => answer.Status == HttpStatusCode.OK
                && answer.Json.Number("entries") > 0, Deadlines.Event, "it is forgotten");

        Assert.Empty(forgotten.Json.At("unavailable").EnumerateArray());
        var recorded = Only((await Search($"subject={id}")).Rows(), "ConversionRecorded").At("body.conversion.click");
        Assert.Equal(JsonValueKind.Null, recorded.At("userAgent").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await ClickAsync(partners, referrer))!.Value.At("userAgent").ValueKind);
        var verdict = await stack.Operator.PostAsync("/v1/journal/verify", new { }).ReadJson();
        Assert.All(verdict.Rows(), one => Assert.True(one.At("intact").GetBoolean(), one.ToString()));
    }

    [Theory]
    [InlineData("""{"service":"nobody","consumer":"notification.join-conversion"}""", "service")]
    [InlineData("""{"service":"conversion","consumer":"notification.nobody"}""", "consumer")]
    [InlineData("""{"service":"conversion","consumer":"join"}""", "consumer")]
    [InlineData("""{"service":"conversion","consumer":"notification.join-conversion","types":["ClicksRecorded"]}""", "types")]
    [InlineData("""{"service":"conversion","consumer":"notification.join-conversion","types":["Nonsense"]}""", "types")]
    [InlineData("""{"service":"conversion","consumer":"notification.join-conversion","per_second":0}""", "per_second")]
    [InlineData("""{"service":"ingestion","consumer":"reporting.count-clicks"}""", "from")]
    [InlineData("""{"service":"ingestion","consumer":"reporting.count-visits","from":"2026-01-01T00:00:00Z"}""", "from")]
    [InlineData(
        """{"service":"conversion","consumer":"notification.join-conversion","from":"2026-02-01T00:00:00Z","to":"2026-01-01T00:00:00Z"}""",
        "to")]
    public async Task A_replay_that_cannot_be_is_refused_by_the_field_at_fault(string body, string field)
    {
        var refused = await stack.Operator.PostAsync("/v1/journal/replay", JsonSerializer.Deserialize<JsonElement>(body))
            .Expect(HttpStatusCode.UnprocessableEntity);

        Assert.True(refused.Json.At("errors").TryGetProperty(field, out _), refused.Body);
    }

    private static string Key(JsonElement entry) => $"{entry.Text("service")} {entry.Text("number")}";

    private static JsonElement Only(IReadOnlyList<JsonElement> entries, string type) =>
        Assert.Single(entries, entry => entry.Text("type") == type);

    private async Task<JsonElement?> ClickAsync(Partnership partners, string token) =>
        (await Search($"merchant_id={partners.MerchantId}&type=ClicksRecorded")).Rows()
            .SelectMany(entry => entry.At("body.clicks").EnumerateArray())
            .Where(click => click.Text("token") == token).Select(click => (JsonElement?)click).FirstOrDefault();

    private Task<JsonElement> Search(string query) => stack.Operator.GetAsync($"/v1/journal?{query}").ReadJson();

    private async Task<List<JsonElement>> StoryAsync(string query, params string[] types) => (await Eventually.Async(
        () => Search(query),
        answer => types.All(type => answer.Rows().Any(entry => entry.Text("type") == type)), Deadlines.Event,
        $"the journal has {string.Join(" and ", types)}")).Rows().ToList();
}

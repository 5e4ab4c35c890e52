using System.Text.Json.Nodes;
using Affiliate.Notification.Deliveries.Payload;
using Affiliate.Notification.Settings;
using Affiliate.Notification.Tests.Deliveries;

namespace Affiliate.Notification.Tests.Seed;

/// <summary>The seed's table of placeholders: each with the example that stands beside it, and with nothing.</summary>
public sealed class PlaceholderTableTests
{
    private static readonly string[] AlwaysKnown =
    [
        "affiliateId", "merchantId", "transactionId", "transactionDate", "transactionCurrency", "transactionAmount", "commission",
        "event", "status",
    ];

    private static readonly Transaction Full = Sample.OfTheSeed with
    {
        GroupId = "137726",
        BannerId = "291555",
        ClickRefs = [.. Enumerable.Repeat("LINKCMP2013-06", 6)],
        TrackedCurrency = "EUR",
        TrackedAmount = 20.04m,
    };

    private static readonly Transaction Bare = Sample.OfTheSeed with
    {
        ClickRefs = [],
        ClickThroughTime = null,
        Ip = null,
        ClickTime = null,
        Url = null,
        Phrase = null,
        SearchEngine = null,
        CommissionGroups = [],
        Products = [],
    };

    public static TheoryData<string> Names { get; } = [.. Placeholders.All];

    [Theory]
    [InlineData("affiliateId", "45628")]
    [InlineData("bannerId", "291555")]
    [InlineData("clickRef", "LINKCMP2013-06")]
    [InlineData("clickRef2", "LINKCMP2013-06")]
    [InlineData("clickRef3", "LINKCMP2013-06")]
    [InlineData("clickRef4", "LINKCMP2013-06")]
    [InlineData("clickRef5", "LINKCMP2013-06")]
    [InlineData("clickRef6", "LINKCMP2013-06")]
    [InlineData("clickThroughTime", "2013-06-13%2012%3A00%3A00")]
    [InlineData("clickTime", "2013-06-13%2012%3A00%3A00")]
    [InlineData("commission", "1.64")]
    [InlineData("groupId", "137726")]
    [InlineData("merchantId", "3661")]
    [InlineData("phrase", "Electronic%20music")]
    [InlineData("searchEngine", "MSN%20Live%20Search")]
    [InlineData("transactionAmount", "26.09")]
    [InlineData("transactionDate", "2013-06-13%2012%3A05%3A00")]
    [InlineData("transactionId", "105956531")]
    [InlineData("url", "http%3A%2F%2Fwww.publisher-domain.com%2Fadvertiser%2Fproduct%2F")]
    [InlineData("transactionCurrency", "GBP")]
    [InlineData("trackedCurrency", "EUR")]
    [InlineData("trackedAmount", "20.04")]
    [InlineData("event", "recorded")]
    [InlineData("status", "pending")]
    public void A_placeholder_becomes_the_tables_example_in_path_and_query(string name, string value) =>
        Assert.Equal($"https://p.example/a-{value}/b?v={value}&w=1", Rendered(name, Full));

    [Theory]
    [InlineData("commissionGroups")]
    [InlineData("products")]
    public void A_breakdown_is_the_json_of_the_post(string name) => Assert.True(JsonNode.DeepEquals(
        JsonNode.Parse(Sample.JsonOfTheSeed)![name],
        JsonNode.Parse(Uri.UnescapeDataString(Rendered(name, Full).Split("?v=")[1].Split("&w=")[0]))));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_placeholder_without_a_value_becomes_empty_but_what_every_transaction_has_is_there(string name)
    {
        var rendered = Rendered(name, Bare);
        if (AlwaysKnown.Contains(name, StringComparer.Ordinal))
            Assert.Equal(Rendered(name, Full), rendered);
        else
            Assert.Equal("https://p.example/a-/b?v=&w=1", rendered);
    }

    private static string Rendered(string name, Transaction transaction) =>
        CallbackTemplate.Parse($"https://p.example/a-!!!{name}!!!/b?v=!!!{name}!!!&w=1").Template!
            .Render(PlaceholderValues.From(transaction, productData: true, clickSource: true)).AbsoluteUri;
}

using System.Text.Json.Nodes;
using Affiliate.Notification.Deliveries.Payload;
using Affiliate.Notification.Settings;

namespace Affiliate.Notification.Tests.Deliveries;

public sealed class PlaceholderValuesTests
{
    private static PlaceholderValues Of(Transaction transaction, bool productData = true, bool clickSource = true) =>
        PlaceholderValues.From(transaction, productData, clickSource);

    [Fact]
    public void Every_placeholder_has_its_value()
    {
        var values = Of(Sample.OfTheSeed with
        {
            GroupId = "g",
            BannerId = "b",
            ClickRefs = ["1", "2", "3", "4", "5", "6", "7"],
            TrackedCurrency = "EUR",
            TrackedAmount = 34.04m,
            Status = TransactionStatus.Approved,
        });
        Assert.All(Placeholders.All, name => Assert.NotEmpty(values[name]));
        Assert.Equal(("g", "b", "1", "6"), (values["groupId"], values["bannerId"], values["clickRef"], values["clickRef6"]));
        Assert.Equal(("recorded", "approved"), (values["event"], values["status"]));
        Assert.Equal(("2013-06-13 12:05:00", "26.09"), (values["transactionDate"], values["transactionAmount"]));
    }

    [Fact]
    public void Lists_are_the_same_json_as_in_a_post()
    {
        var values = Of(Sample.OfTheSeed);
        var posted = JsonNode.Parse(Sample.JsonOfTheSeed)!;
        Assert.True(JsonNode.DeepEquals(posted["products"], JsonNode.Parse(values["products"])));
        Assert.True(JsonNode.DeepEquals(posted["commissionGroups"], JsonNode.Parse(values["commissionGroups"])));
    }

    [Fact]
    public void What_is_unknown_or_switched_off_is_empty()
    {
        var values = Of(Sample.OfTheSeed with { CommissionGroups = [], ClickThroughTime = null }, productData: false, clickSource: false);
        string[] empty =
        [
            "products", "clickTime", "url", "phrase", "searchEngine", "commissionGroups", "clickThroughTime", "groupId", "bannerId",
            "clickRef2", "trackedCurrency", "trackedAmount",
        ];
        Assert.All(empty, name => Assert.Empty(values[name]));
    }

    [Fact]
    public void The_example_address_of_the_seed_is_filled()
    {
        var template = CallbackTemplate.Parse("http://www.publisher-domain.com/!!!merchantId!!!/pixel.php"
            + "?clk=!!!clickRef!!!&cnv=!!!transactionId!!!&com=!!!commission!!!").Template!;
        Assert.Equal("http://www.publisher-domain.com/3661/pixel.php?clk=LINKCMP2013-06&cnv=105956531&com=1.64",
            template.Render(Of(Sample.OfTheSeed)).AbsoluteUri);
    }

    [Theory]
    [InlineData(0, "pending")]
    [InlineData(4, "pending")]
    [InlineData(1, "approved")]
    [InlineData(2, "declined")]
    [InlineData(3, "declined")]
    public void A_conversions_status_is_told_in_publishers_words(int status, string told) =>
        Assert.Equal(told, TransactionStatus.Of(status));
}

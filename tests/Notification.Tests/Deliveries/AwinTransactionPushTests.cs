using System.Text.Json.Nodes;
using Affiliate.Notification.Deliveries.Payload;

namespace Affiliate.Notification.Tests.Deliveries;

public sealed class AwinTransactionPushTests
{
    private static JsonObject Push(Transaction transaction, bool productData = true, bool clickSource = true) =>
        JsonNode.Parse(AwinTransactionPush.ToJson(transaction, productData, clickSource))!.AsObject();

    [Fact]
    public void The_example_of_the_seed_comes_out_from_equal_input()
    {
        var expected = JsonNode.Parse(Sample.JsonOfTheSeed)!.AsObject();
        var pushed = Push(Sample.OfTheSeed);
        Assert.True(JsonNode.DeepEquals(expected, pushed), pushed.ToJsonString());
        Assert.Equal(expected.Select(p => p.Key), pushed.Select(p => p.Key));
    }

    [Fact]
    public void A_purchase_in_another_currency_tells_it_after_the_amount()
    {
        var pushed = Push(Sample.OfTheSeed with
        {
            TrackedCurrency = "EUR",
            TrackedAmount = 34.04m,
            ClickRefs = ["LINKCMP2013-06", null, "", "User82828211"],
        });
        string[] expected =
        [
            "transactionId", "transactionDate", "transactionCurrency", "transactionAmount", "trackedCurrency", "trackedAmount",
            "affiliateId", "merchantId", "groupId", "bannerId", "clickRef", "clickRef4", "clickThroughTime", "ip", "commission",
            "clickTime", "url", "phrase", "searchEngine", "commissionGroups", "products",
        ];
        Assert.Equal(expected, pushed.Select(p => p.Key));
        Assert.Equal(("EUR", "34.04", "User82828211"),
            ((string?)pushed["trackedCurrency"], (string?)pushed["trackedAmount"], (string?)pushed["clickRef4"]));
    }

    [Theory]
    [InlineData("GBP", 26.09)]
    [InlineData("", 26.09)]
    [InlineData(null, 26.09)]
    [InlineData("EUR", null)]
    public void The_tracked_amount_is_told_only_when_it_says_something_new(string? currency, double? amount)
    {
        var pushed = Push(Sample.OfTheSeed with { TrackedCurrency = currency, TrackedAmount = (decimal?)amount });
        Assert.False(pushed.ContainsKey("trackedCurrency") || pushed.ContainsKey("trackedAmount"));
    }

    [Fact]
    public void What_is_unknown_is_left_out_but_group_banner_and_money_never()
    {
        var pushed = Push(new Transaction
        {
            ConversionId = "c1",
            TransactionDate = DateTimeOffset.UnixEpoch,
            Currency = "EUR",
            Amount = 0,
            Commission = 0,
            AffiliateNumber = 7,
            MerchantNumber = 8,
            GroupId = "",
            ClickRefs = ["", null],
            Ip = "",
            Event = "recorded",
            Status = "pending",
        });
        Assert.True(JsonNode.DeepEquals(pushed, JsonNode.Parse(
            """
            {"transactionId":"c1","transactionDate":"1970-01-01 00:00:00","transactionCurrency":"EUR","transactionAmount":"0.00",
            "affiliateId":"7","merchantId":"8","groupId":"0","bannerId":"0","commission":"0.00"}
            """)), pushed.ToJsonString());
    }

    [Fact]
    public void Known_group_and_banner_are_told()
    {
        var pushed = Push(Sample.OfTheSeed with { GroupId = "137726", BannerId = "291555" });
        Assert.Equal(("137726", "291555"), ((string?)pushed["groupId"], (string?)pushed["bannerId"]));
    }

    [Fact]
    public void Products_and_click_source_come_only_when_asked_for()
    {
        Assert.False(Push(Sample.OfTheSeed, productData: false).ContainsKey("products"));
        var pushed = Push(Sample.OfTheSeed, clickSource: false);
        Assert.DoesNotContain(pushed, p => p.Key is "clickTime" or "url" or "phrase" or "searchEngine");
        Assert.True(pushed.ContainsKey("products") && pushed.ContainsKey("clickThroughTime"));
    }

    [Fact]
    public void A_lead_has_an_amount_of_zero_and_its_commission()
    {
        var pushed = Push(Sample.OfTheSeed with { IsLead = true, Amount = 99, Currency = "IRR", Commission = 400 });
        Assert.Equal(("0.00", "400"), ((string?)pushed["transactionAmount"], (string?)pushed["commission"]));
    }

    [Fact]
    public void An_unknown_value_within_a_product_is_an_empty_text()
    {
        var pushed = Push(Sample.OfTheSeed with { Products = [new(null, null, null, null, null, null, null)] });
        Assert.Equal("""{"productName":"","unitPrice":"","skuType":"","skuCode":"","quantity":"","category":"","cgId":""}""",
            pushed["products"]![0]!.ToJsonString());
    }

    [Theory]
    [InlineData("1.005", "GBP", "1.00")]
    [InlineData("0.052", "GBP", "0.05")]
    [InlineData("12.5", "JPY", "12")]
    [InlineData("1.0055", "KWD", "1.006")]
    public void A_unit_price_has_the_currencys_own_decimals(string price, string currency, string written)
    {
        var pushed = Push(Sample.OfTheSeed with
        {
            Currency = currency, Products = [new(null, decimal.Parse(price), null, null, null, null, null)],
        });
        Assert.Equal(written, (string?)pushed["products"]![0]!["unitPrice"]);
    }

    [Fact]
    public void A_log_line_shows_no_personal_data() => Assert.Equal("recorded 105956531", $"{Sample.OfTheSeed}");
}

using System.Globalization;
using System.Text.Json.Nodes;
using Affiliate.Notification.Deliveries.Payload;

namespace Affiliate.Notification.Tests.Deliveries;

/// <summary>A message as the field really sent it in 2016 (numbers changed): receivers written then must find all they look for.</summary>
public sealed class FieldReceiversTests
{
    private const string Sent2016 =
        """
        {"transactionId":"244","transactionDate":"2016-12-06 18:35:28","transactionAmount":"33.7","commission":"0.67",
        "affiliateId":"242","merchantId":"26","groupId":"0","bannerId":"0","clickRef":"","clickThroughTime":"2016-12-06 07:15:24",
        "clickTime":"2016-12-06 07:15:24","url":"https://p.example/services/1-_-y10","transactionCurrency":"GBP",
        "commissionGroups":[{"id":"15","name":"Default Commission","code":"DEFAULT","description":" 2% "}]}
        """;

    [Fact]
    public void A_receiver_of_2016_finds_all_it_looks_for()
    {
        var expected = JsonNode.Parse(Sent2016)!.AsObject();
        var clicked = new DateTimeOffset(2016, 12, 6, 7, 15, 24, TimeSpan.Zero);
        var pushed = JsonNode.Parse(AwinTransactionPush.ToJson(new()
        {
            ConversionId = "244",
            TransactionDate = new(2016, 12, 6, 18, 35, 28, TimeSpan.Zero),
            Currency = "GBP",
            Amount = 33.7m,
            Commission = 0.67m,
            AffiliateNumber = 242,
            MerchantNumber = 26,
            ClickRefs = [""],
            ClickThroughTime = clicked,
            ClickTime = clicked,
            Url = "https://p.example/services/1-_-y10",
            CommissionGroups = [new("15", "Default Commission", "DEFAULT", " 2% ")],
            Event = "recorded",
            Status = "pending",
        }, productData: true, clickSource: true))!.AsObject();

        // Two harmless differences: an empty reference is left out, an amount has all its decimals.
        Assert.Equal(33.7m, decimal.Parse((string)pushed["transactionAmount"]!, CultureInfo.InvariantCulture));
        expected.Remove("clickRef");
        expected["transactionAmount"] = "33.70";
        Assert.True(JsonNode.DeepEquals(expected, pushed), pushed.ToJsonString());
    }
}

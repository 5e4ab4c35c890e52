using Affiliate.Notification.Deliveries.Payload;
using Affiliate.Notification.Settings;

namespace Affiliate.Notification.Tests.Deliveries;

/// <summary>The seed's example as input.</summary>
internal static class Sample
{
    public static readonly Transaction OfTheSeed = new()
    {
        ConversionId = "105956531",
        TransactionDate = new(2013, 6, 13, 14, 5, 0, TimeSpan.FromHours(2)),
        Currency = "GBP",
        Amount = 26.09m,
        Commission = 1.64m,
        AffiliateNumber = 45628,
        MerchantNumber = 3661,
        ClickRefs = ["LINKCMP2013-06"],
        ClickThroughTime = new(2013, 6, 13, 12, 0, 0, TimeSpan.Zero),
        Ip = "127.0.0.1",
        ClickTime = new(2013, 6, 13, 12, 0, 0, TimeSpan.Zero),
        Url = "http://www.publisher-domain.com/advertiser/product/",
        Phrase = "Electronic music",
        SearchEngine = "MSN Live Search",
        CommissionGroups = [new("47963", "CD", "CD", "CD"), new("47965", "DVD", "DVD", "DVD")],
        Products =
        [
            new("The Knife – Silent Shout", 5.55m, null, "B000EMSUQA", 2, "Electronic Music", "47963"),
            new("Sigur Ros - Heima", 14.99m, "", "B000EMSUQA", 1, "Music DVD", "47965"),
        ],
        Event = NotificationEvents.Recorded,
        Status = TransactionStatus.Pending,
    };

    public const string JsonOfTheSeed =
        """
        {"transactionId":"105956531","transactionDate":"2013-06-13 12:05:00","transactionCurrency":"GBP",
        "transactionAmount":"26.09","affiliateId":"45628","merchantId":"3661","groupId":"0","bannerId":"0",
        "clickRef":"LINKCMP2013-06","clickThroughTime":"2013-06-13 12:00:00","ip":"127.0.0.1","commission":"1.64",
        "clickTime":"2013-06-13 12:00:00","url":"http:\/\/www.publisher-domain.com\/advertiser\/product\/",
        "phrase":"Electronic music","searchEngine":"MSN Live Search",
        "commissionGroups":[{"id":"47963","name":"CD","code":"CD","description":"CD"},
        {"id":"47965","name":"DVD","code":"DVD","description":"DVD"}],
        "products":[{"productName":"The Knife \u2013 Silent Shout","unitPrice":"5.55","skuType":"","skuCode":"B000EMSUQA",
        "quantity":"2","category":"Electronic Music","cgId":"47963"},{"productName":"Sigur Ros - Heima","unitPrice":"14.99",
        "skuType":"","skuCode":"B000EMSUQA","quantity":"1","category":"Music DVD","cgId":"47965"}]}
        """;
}

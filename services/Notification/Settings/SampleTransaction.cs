using Affiliate.Notification.Deliveries.Payload;


namespace Affiliate.Notification.Settings;

/// <summary>An invented transaction with a value for every field, so that a receiver sees all it may have to read.</summary>
internal static class SampleTransaction
{
    private const string Group = "test";

    public static Transaction For(long affiliateNumber, DateTimeOffset now) => new()
    {
        ConversionId = "test",
        TransactionDate = now,
        Currency = "EUR",
        Amount = 24.90m,
        Commission = 2.49m,
        AffiliateNumber = affiliateNumber,
        MerchantNumber = 0,
        ClickRefs = ["test", "test2", "test3", "test4", "test5", "test6"],
        ClickThroughTime = now.AddMinutes(-10),
        Ip = "192.0.2.1",
        ClickTime = now.AddMinutes(-10),
        Url = "https://publisher.example/page",
        Phrase = "test phrase",
        SearchEngine = "test",
        CommissionGroups = [new(Group, "Test", "TEST", "Sample group")],
        Products = [new("Sample product", 12.45m, null, "SKU-1", 2, "Samples", Group)],
        Event = NotificationEvents.Recorded,
        Status = TransactionStatus.Pending,
    };
}

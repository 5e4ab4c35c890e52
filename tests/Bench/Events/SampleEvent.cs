using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;

namespace Affiliate.Bench.Events;

/// <summary>An event as large as the path's usual one: a recorded conversion with its click and two basket lines.</summary>
internal static class SampleEvent
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly ClickDetails Click = new(
        "65f1a2b3c4d5e6f708192a3b", "m_01", "p_01", "k7Qz2", At.AddHours(-2), 30, -1, true, null, null, ["newsletter", "march"],
        "https://blog.example/reviews/42", null, null, "198.51.100.20",
        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");

    public static ConversionRecorded Number(int number) => new("m_01", new ConversionSnapshot
    {
        Id = $"c_{number:D12}",
        Version = 1,
        MerchantId = "m_01",
        MerchantNumber = 7,
        Type = "sale",
        Status = 1,
        Source = "api",
        OrderId = $"order-{number}",
        Amount = 129.90m,
        Currency = "EUR",
        PublisherId = "p_01",
        PublisherNumber = 11,
        CustomerId = "customer-77",
        IsFirstOrder = true,
        Lines = [new("Kettle", 49.95m, 2, 99.90m, "4711", "KET-1", "kitchen"), new("Delivery", 30m, 1, 30m, null, null, null)],
        Click = Click,
        RateVersion = 3,
        OccurredAt = At,
        CreatedAt = At,
        UpdatedAt = At,
    });
}

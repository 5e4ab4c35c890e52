using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;

namespace Affiliate.Notification.Tests;

/// <summary>The seed's example as our services' events.</summary>
internal static class Sale
{
    private static readonly DateTimeOffset ClickedAt = new(2013, 6, 13, 12, 0, 0, TimeSpan.Zero);
    private static readonly CommissionGroup Cd = new("47963", "CD", "CD", "CD");
    private static readonly CommissionGroup Dvd = new("47965", "DVD", "DVD", "DVD");

    public static ConversionSnapshot Snapshot(
        string id = "105956531", int version = 1, int status = 0, string? publisher = NotificationHost.Publisher,
        decimal amount = 26.09m) => new()
        {
            Id = id,
            Version = version,
            MerchantId = "m-1",
            MerchantNumber = 3661,
            Type = "sale",
            Status = status,
            Source = "api",
            OrderId = $"order-{id}",
            Amount = amount,
            Currency = "GBP",
            PublisherId = publisher,
            PublisherNumber = publisher is null ? null : 45628,
            Lines =
            [
                new("The Knife – Silent Shout", 5.55m, 2, 11.10m, null, "B000EMSUQA", "Electronic Music"),
                new("Sigur Ros - Heima", 14.99m, 1, 14.99m, "B000EMSUQA", null, "Music DVD"),
            ],
            Click = publisher is null ? null : ClickOf(publisher),
            OccurredAt = ClickedAt.AddMinutes(5),
            CreatedAt = ClickedAt.AddMinutes(5),
            UpdatedAt = ClickedAt.AddMinutes(5),
        };

    public static CommissionCalculated CommissionOf(ConversionSnapshot conversion, int sequence = 1, decimal commission = 1.64m) => new(
        conversion.MerchantId, conversion.Id, conversion.Version, conversion.Recalculation,
        conversion.PublisherId ?? NotificationHost.Publisher, commission, 0.33m, conversion.Currency, 1,
        [new("The Knife – Silent Shout", 11.10m, 0, 0.70m, Cd), new("Sigur Ros - Heima", 14.99m, 1, 0.94m, Dvd)],
        [], conversion.CreatedAt)
    {
        Sequence = sequence,
    };

    private static ClickDetails ClickOf(string publisher) => new(
        "0123456789abcdef01234567", "m-1", publisher, "link", ClickedAt, 30, -1, true, null, null, ["LINKCMP2013-06"],
        "http://www.publisher-domain.com/advertiser/product/", "MSN Live Search", "Electronic music", "127.0.0.1", "Firefox");
}

using Affiliate.Contracts.Conversion;

namespace Affiliate.LeadStatus.Tests;

internal static class Sample
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static ConversionSnapshot Lead(string id, int status = 0, int version = 1, string merchant = "m1", string offer = "form-7") =>
        new()
    {
        Id = id,
        Version = version,
        MerchantId = merchant,
        MerchantNumber = 1,
        Type = "lead",
        Status = status,
        Source = "api",
        OrderId = "uuid-" + id,
        Amount = 0,
        Currency = "IRR",
        FormId = offer,
        OccurredAt = Noon,
        CreatedAt = Noon,
        UpdatedAt = Noon,
    };

    public static ProgrammeDetails Programme(string merchant, string leadApproval, int version = 1) =>
        new(merchant, "https://shop.example/", [], 30, -1, 30, leadApproval, false, version);

    /// <summary>The event that carries the snapshot, as Conversion would choose it.</summary>
    public static object Event(ConversionSnapshot now) => now switch
    {
        { IsClosed: true } => new ConversionClosed(now.MerchantId, now),
        { Version: 1 } => new ConversionRecorded(now.MerchantId, now),
        { Status: 1 } => new ConversionApproved(now.MerchantId, now),
        { Status: 2 } => new ConversionRejected(now.MerchantId, now),
        _ => new ConversionChanged(now.MerchantId, now),
    };
}

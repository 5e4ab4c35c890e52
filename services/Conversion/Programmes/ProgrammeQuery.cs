using Affiliate.Contracts.Conversion;

namespace Affiliate.Conversion.Programmes;

/// <summary><c>GET /internal/programmes/{merchantId}</c>: other services ask when their projection misses.</summary>
internal static class ProgrammeQuery
{
    public static async Task<IResult> HandleAsync(string merchantId, ConversionDb db, CancellationToken cancellation) =>
        await db.Programmes.AsNoTracking().FirstOrDefaultAsync(programme => programme.MerchantId == merchantId, cancellation) is { } stored
            ? Results.Json(Details(stored), MessageJson.Options)
            : throw Refusal.NotFound("programme");

    public static ProgrammeDetails Details(StoredProgramme stored) => new(
        stored.MerchantId, stored.Settings.LandingUrl, stored.Settings.AllowedHosts, stored.Settings.CookieDays,
        stored.Settings.ConversionLimit, stored.Settings.ReturnPeriodDays, stored.Settings.Approval.Lead,
        stored.Settings.AllowNegativeBalance, stored.Version,
        stored.Settings.WhiteLabel is { } label ? new WhiteLabelDetails(label.Host, label.GlobalName, label.CookieDomain) : null);
}

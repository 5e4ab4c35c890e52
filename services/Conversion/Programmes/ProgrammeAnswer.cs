namespace Affiliate.Conversion.Programmes;

/// <summary>
/// A merchant's programme as stored: <see cref="ProgrammeSettings"/> with its merchant, version and time of storing (UTC).
/// </summary>
public sealed record ProgrammeAnswer(
    string MerchantId, int Version, DateTimeOffset UpdatedAt, string LandingUrl, IReadOnlyList<string> AllowedHosts,
    int CookieDays, int ConversionLimit, int ReturnPeriodDays, int LifetimeDays, ApprovalSettings Approval, bool ScriptAuto,
    ReviewSettings Review, ReversalSettings Reversals, IReadOnlyList<string> Attribution, bool AllowNegativeBalance,
    IReadOnlyDictionary<string, string> Coupons, WhiteLabelSettings? WhiteLabel)
{
    /// <summary>Of what is stored.</summary>
    public static ProgrammeAnswer Of(StoredProgramme stored)
    {
        var settings = stored.Settings;
        return new ProgrammeAnswer(
            stored.MerchantId, stored.Version, stored.UpdatedAt, settings.LandingUrl, settings.AllowedHosts,
            settings.CookieDays, settings.ConversionLimit, settings.ReturnPeriodDays, settings.LifetimeDays, settings.Approval,
            settings.ScriptAuto,
            settings.Review, settings.Reversals, settings.Attribution, settings.AllowNegativeBalance, settings.Coupons,
            settings.WhiteLabel);
    }
}

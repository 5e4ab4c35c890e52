namespace Affiliate.Contracts.Conversion;

/// <summary>What other services need of a merchant's programme. Also the answer of the internal query for a programme.</summary>
/// <param name="MerchantId">Tenant.</param>
/// <param name="LandingUrl">Where links lead when they name no page of their own.</param>
/// <param name="AllowedHosts">Hosts deep links may lead to, besides the landing page's own.</param>
/// <param name="CookieDays">Days during which a click may be credited (<c>exp</c>).</param>
/// <param name="ConversionLimit">Conversions a click may be credited with (<c>dl</c>); -1 is unlimited.</param>
/// <param name="ReturnPeriodDays">Days after which a conversion is closed.</param>
/// <param name="LeadApproval"><c>auto</c>, <c>merchant</c>, <c>after_days:N</c> or <c>lead_status</c>.</param>
/// <param name="AllowNegativeBalance">Whether settlement may overdraw the merchant's account.</param>
/// <param name="Version">Grows with each change.</param>
/// <param name="WhiteLabel">The tracking script under the partner's own name; null when it has none.</param>
public sealed record ProgrammeDetails(
    string MerchantId,
    string LandingUrl,
    IReadOnlyList<string> AllowedHosts,
    int CookieDays,
    int ConversionLimit,
    int ReturnPeriodDays,
    string LeadApproval,
    bool AllowNegativeBalance,
    int Version,
    WhiteLabelDetails? WhiteLabel = null);

using Affiliate.Conversion.Attribution;

namespace Affiliate.Conversion.Programmes;

/// <summary>What an operator sets for a merchant's programme (specs/0). Body and answer of <c>/v1/merchants/{id}/programme</c>.</summary>
public sealed record ProgrammeSettings
{
    /// <summary>Where links lead when they name no page of their own: http or https.</summary>
    public string LandingUrl { get; init; } = "";

    /// <summary>Hosts deep links may lead to, besides the landing page's own.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Days during which a click may be credited (<c>exp</c>), 1 to 3650.</summary>
    public int CookieDays { get; init; } = 30;

    /// <summary>Conversions a click may be credited with (<c>dl</c>); -1 is unlimited.</summary>
    public int ConversionLimit { get; init; } = -1;

    /// <summary>Days after which a conversion is closed; 0 allowed.</summary>
    public int ReturnPeriodDays { get; init; } = 30;

    /// <summary>Days during which a customer's publisher earns.</summary>
    public int LifetimeDays { get; init; } = 365;

    /// <summary>Who approves what.</summary>
    public ApprovalSettings Approval { get; init; } = new();

    /// <summary>Whether what the tracking script reports may be approved automatically.</summary>
    public bool ScriptAuto { get; init; }

    /// <summary>What a person must look at.</summary>
    public ReviewSettings Review { get; init; } = new();

    /// <summary>How much may be taken back in a day before the operator has to look at it.</summary>
    public ReversalSettings Reversals { get; init; } = new();

    /// <summary>Kinds of candidates, first one that can be credited wins; a kind left out is not considered.</summary>
    public IReadOnlyList<string> Attribution { get; init; } = [CandidateKind.Customer, CandidateKind.Coupon, CandidateKind.Click];

    /// <summary>Whether settlement may overdraw the merchant's account.</summary>
    public bool AllowNegativeBalance { get; init; }

    /// <summary>
    /// Coupon codes and the publisher each belongs to. They are compared regardless of case, width, blanks and invisible characters.
    /// </summary>
    public IReadOnlyDictionary<string, string> Coupons { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The partner's own name for the tracking script; null when it has none.</summary>
    public WhiteLabelSettings? WhiteLabel { get; init; }
}

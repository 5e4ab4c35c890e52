using System.Globalization;

namespace Affiliate.Conversion.Programmes;

/// <summary>One approval setting, understood.</summary>
/// <param name="Name">One of the constants.</param>
/// <param name="Days">Days for <see cref="AfterDays"/>.</param>
public readonly record struct ApprovalMode(string Name, int Days)
{
    /// <summary>Approved at once.</summary>
    public const string Automatic = "auto";

    /// <summary>The merchant decides.</summary>
    public const string ByMerchant = "merchant";

    /// <summary>A lead-status check decides; leads only.</summary>
    public const string ByLeadStatus = "lead_status";

    /// <summary>Approved when nobody decided within the days.</summary>
    public const string AfterDays = "after_days";

    private const int MostDays = 3650;

    /// <summary>Reads a setting; null when it is none.</summary>
    public static ApprovalMode? TryRead(string? text) => text switch
    {
        Automatic or ByMerchant or ByLeadStatus => new ApprovalMode(text, 0),
        not null when text.StartsWith(AfterDays + ":", StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(AfterDays.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            && days <= MostDays => new ApprovalMode(AfterDays, days),
        _ => null,
    };

    /// <summary>Reads a setting that was checked when it was stored.</summary>
    public static ApprovalMode Read(string text) =>
        TryRead(text) ?? throw new InvalidOperationException("A programme holds an approval setting that is none.");
}

using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Reporting.Figures;

/// <summary>Names of what is counted, in the API as in the table.</summary>
internal static class FigureNames
{
    public const string ConversionRate = "conversion_rate";
    public const string EarningsPerClick = "earnings_per_click";
    private const string Wage = "wage";
    private const string Referral = "referral";

    /// <summary>What is counted in whole numbers.</summary>
    public static readonly IReadOnlyList<string> Counts =
        ["clicks", "bots", "visits", "sales", "leads", "waiting", "approved", "rejected", "duplicate", "review"];

    /// <summary>What is money.</summary>
    public static readonly IReadOnlyList<string> Amounts = ["amount", "commission", Wage, Referral, "reversed"];

    /// <summary>What is stored.</summary>
    public static readonly IReadOnlyList<string> All = [.. Counts, .. Amounts];

    /// <summary>What follows from the others.</summary>
    public static readonly IReadOnlyList<string> Derived = [ConversionRate, EarningsPerClick];

    /// <summary>The wage is the merchant's business, what of it goes to a referrer the network's.</summary>
    public static bool Shows(string figure, string role) => figure switch
    {
        Wage => role != Roles.Publisher,
        Referral => role == Roles.Operator,
        _ => true,
    };
}

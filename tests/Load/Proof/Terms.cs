namespace Affiliate.Load.Proof;

/// <summary>The rates of all programmes. With whole amounts everything comes out in whole cents: nothing hides behind rounding.</summary>
internal static class Terms
{
    public const string Currency = "EUR";

    /// <summary>A sale's commission, of its amount.</summary>
    public const decimal SaleRate = 0.05m;

    /// <summary>A lead's commission.</summary>
    public const decimal LeadCommission = 2;

    /// <summary>The network's wage, of the commission.</summary>
    public const decimal WageOfCommission = 0.2m;

    /// <summary>As an operator stores them.</summary>
    public static object Rates { get; } = new
    {
        wage = new { percent_of_commission = WageOfCommission * 100 },
        rules = new object[] { new { type = "sale", percent = SaleRate * 100 }, new { type = "lead", @fixed = LeadCommission } },
    };
}

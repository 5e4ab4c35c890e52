namespace Affiliate.EndToEnd.Tests.Actors;

/// <summary>Rates under which the seed's samples come out: 12000 toman earn 408.8 and 81.76, a lead 2000 and 400.</summary>
internal static class Rates
{
    public static object OfTheSeed { get; } = new
    {
        wage = new { percent_of_commission = 20 },
        rules = new object[] { new { type = "sale", percent = 3.4067m }, new { type = "lead", @fixed = 2000 } },
    };
}

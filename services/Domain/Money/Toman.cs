namespace Affiliate.Domain.Money;

/// <summary>The one exchange that is no rate but a definition: a toman (IRT) is ten rials (IRR) (specs/2, Money).</summary>
public static class Toman
{
    private const string Tomans = "IRT";
    private const string Rials = "IRR";

    /// <summary>How many units of one currency a unit of the other is worth, exactly; null when that is a matter of rates.</summary>
    public static decimal? Exchange(string from, string to) => (from, to) switch
    {
        (Tomans, Rials) => 10m,
        (Rials, Tomans) => 0.1m,
        _ when string.Equals(from, to, StringComparison.Ordinal) => 1m,
        _ => null,
    };
}

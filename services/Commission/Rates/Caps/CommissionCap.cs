namespace Affiliate.Commission.Rates.Caps;

/// <summary>The most one rule pays one publisher in a day or month.</summary>
/// <param name="Amount">In the merchant's currency, at least 0.</param>
/// <param name="Per"><see cref="Day"/> or <see cref="Month"/>, of the merchant's time zone.</param>
public sealed record CommissionCap(decimal? Amount, string? Per)
{
    public const string Day = "day";
    public const string Month = "month";
}

namespace Affiliate.Commission.Rates.Sheets;

/// <summary>The rates a conversion is computed by.</summary>
/// <param name="Version">Version; 0 when the merchant had none.</param>
/// <param name="Sheet">The rates.</param>
internal sealed record RatesInForce(int Version, RateSheet Sheet)
{
    public static RatesInForce None { get; } = new(0, new RateSheet { Rules = [] });
}

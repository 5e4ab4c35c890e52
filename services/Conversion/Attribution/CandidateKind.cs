namespace Affiliate.Conversion.Attribution;

/// <summary>What can name the publisher who earns.</summary>
public static class CandidateKind
{
    /// <summary>The customer's publisher.</summary>
    public const string Customer = "customer";

    /// <summary>A coupon that belongs to a publisher.</summary>
    public const string Coupon = "coupon";

    /// <summary>The click the merchant sent back as <c>referrer</c>.</summary>
    public const string Click = "click";

    /// <summary>The publisher the report itself names: a shop's feed or a biller knows whose sale it is.</summary>
    public const string Publisher = "publisher";

    /// <summary>Kinds a programme can put in order.</summary>
    public static IReadOnlySet<string> Configurable { get; } = new HashSet<string>(StringComparer.Ordinal) { Customer, Coupon, Click };
}

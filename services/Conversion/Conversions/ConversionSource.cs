namespace Affiliate.Conversion.Conversions;

/// <summary>Who reported a conversion.</summary>
public static class ConversionSource
{
    /// <summary>The merchant's server.</summary>
    public const string Api = "api";

    /// <summary>The tracking script in a visitor's browser: its key is public, so it can be forged.</summary>
    public const string Script = "script";

    /// <summary>The shop's feed (specs/1).</summary>
    public const string Feed = "feed";

    /// <summary>A biller's postback (specs/4).</summary>
    public const string Extended = "extended";
}

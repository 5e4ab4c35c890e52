namespace Affiliate.Contracts.Ingestion;

/// <summary>Who reported an order, lead, customer or reversal: <see cref="SaleReported.Source"/> and others carry one.</summary>
public static class ReportSource
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

namespace Affiliate.Contracts.Ingestion;

/// <summary>Whose word a reversal is: <see cref="SaleReversed.Kind"/> carries one of the biller's.</summary>
public static class ReversalKind
{
    /// <summary>A biller's CREDIT: the buyer got the money back.</summary>
    public const string Credit = "credit";

    /// <summary>A biller's CHARGEBACK: the buyer's bank took it back.</summary>
    public const string Chargeback = "chargeback";

    /// <summary>A lead's goods came back.</summary>
    public const string Return = "return";

    /// <summary>The merchant, by our API.</summary>
    public const string Merchant = "merchant";

    /// <summary>The operator.</summary>
    public const string Operator = "operator";

    /// <summary>The operator gives back what was wrongly reversed.</summary>
    public const string Reinstatement = "reinstatement";
}

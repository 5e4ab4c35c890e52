namespace Affiliate.Load.Proof;

/// <summary>An order, lead or postback whose sender was answered with success: what the network owes it from then on.</summary>
/// <param name="Kind">How it came: <c>api</c>, <c>script</c>, <c>feed</c>, <c>lead</c> or <c>postback</c>.</param>
/// <param name="Key">Its order number, the lead's number in the CRM, or the biller's transaction.</param>
/// <param name="Merchant">Whose it is.</param>
/// <param name="Publisher">Who brought the visitor.</param>
/// <param name="ConversionId">As it was answered; null where the way it came answers none.</param>
/// <param name="Amount">Of the order; 0 for a lead.</param>
/// <param name="Status">What was last decided and answered (specs/2).</param>
/// <param name="Reversed">What was taken back and answered.</param>
/// <param name="MayRepeat">Its sender uses no key and may have sent it twice: then a marked duplicate beside it is right.</param>
internal sealed record Promise(
    string Kind, string Key, string Merchant, string Publisher, string? ConversionId, decimal Amount, int Status, decimal Reversed,
    bool MayRepeat)
{
    public const int Waiting = 0;
    public const int Approved = 1;
    public const int Rejected = 2;
    public const string Lead = "lead";

    /// <summary>What stands in the ledger for its publisher.</summary>
    public decimal Earned => Status == Approved ? Offered : 0;

    /// <summary>What the network takes beside it.</summary>
    public decimal Wage => Earned * Terms.WageOfCommission;

    /// <summary>What it earns once it is approved.</summary>
    public decimal Offered => Kind == Lead ? Terms.LeadCommission : (Amount - Reversed) * Terms.SaleRate;
}

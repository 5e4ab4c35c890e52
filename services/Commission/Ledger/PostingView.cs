using Affiliate.Commission.Data;

namespace Affiliate.Commission.Ledger;

/// <summary>A posting as operators see it (specs/0).</summary>
/// <param name="Number">Grows; name the last one seen as <c>after</c>.</param>
/// <param name="Id">Opaque id.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Account">Account.</param>
/// <param name="Currency">ISO 4217 code or IRT.</param>
/// <param name="Amount">Credit +, debit −.</param>
/// <param name="Kind"><c>accrual</c>, <c>reversal</c>, <c>settlement</c>, <c>deposit</c> or <c>payout</c>.</param>
/// <param name="ConversionId">Why it was posted.</param>
/// <param name="Version">Version of the conversion whose arrival made it.</param>
public sealed record PostingView(
    long Number, string Id, DateTimeOffset At, string Account, string Currency, decimal Amount, string Kind,
    string? ConversionId, int? Version)
{
    internal static PostingView Of(LedgerPosting posting) => new(
        posting.Number, posting.Id, posting.At, posting.Account, posting.Currency, posting.Amount, posting.Kind,
        posting.ConversionId, posting.Version);
}

namespace Affiliate.Commission.Statements;

/// <summary>A publisher's statement of a month (specs/0). All amounts are signed: what is owed less is below 0.</summary>
/// <param name="Month">As <c>2026-11</c>; it begins and ends at midnight UTC.</param>
/// <param name="Currencies">One each, by code, of those in which anything was ever posted.</param>
public sealed record Statement(string Month, IReadOnlyList<CurrencyStatement> Currencies);

/// <summary>Opening, accruals, reversals and payouts add up to the closing.</summary>
/// <param name="Currency">ISO 4217 code or IRT.</param>
/// <param name="Opening">Owed before the month, pending and available together.</param>
/// <param name="Accruals">Earned in it, by referring others too.</param>
/// <param name="Reversals">Taken back in it.</param>
/// <param name="Settled">What of it all became available in the month; adds nothing to what is owed.</param>
/// <param name="Payouts">Paid out in it.</param>
/// <param name="Closing">Owed after it; a balance below 0 is carried over.</param>
/// <param name="Lines">What the sums are made of, oldest first.</param>
public sealed record CurrencyStatement(
    string Currency, decimal Opening, decimal Accruals, decimal Reversals, decimal Settled, decimal Payouts, decimal Closing,
    IReadOnlyList<StatementLine> Lines);

/// <summary>One change.</summary>
/// <param name="At">When it was posted, UTC.</param>
/// <param name="Kind">
/// <c>accrual</c>, <c>reversal</c>, <c>settlement</c> or <c>payout</c>; <c>referral</c>, <c>referral_reversal</c> and
/// <c>referral_settlement</c> for what was earned by referring others.
/// </param>
/// <param name="ConversionId">Why; null for payouts.</param>
/// <param name="OrderId">The merchant's order number; null for payouts.</param>
/// <param name="Amount">What is owed more; of a settlement what became available.</param>
/// <param name="Entry">
/// The event it rests on, to be checked by; null for payouts, for what referring others earned, and for a moment after it was posted.
/// </param>
public sealed record StatementLine(
    DateTimeOffset At, string Kind, string? ConversionId, string? OrderId, decimal Amount, StatementEntry? Entry);

/// <summary>An entry of Commission's journal (<c>GET /v1/journal?sealed=true</c>).</summary>
/// <param name="Number">Its number there.</param>
/// <param name="Hash">SHA-256 over it and the hash of the entry before it.</param>
public sealed record StatementEntry(long Number, string Hash);

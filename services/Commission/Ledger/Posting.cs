namespace Affiliate.Commission.Ledger;

/// <summary>One entry of a balanced set.</summary>
/// <param name="Account">See <see cref="Ledger.Account"/>.</param>
/// <param name="Currency">ISO 4217 code or IRT.</param>
/// <param name="Amount">Credit +, debit −, never 0.</param>
public sealed record Posting(string Account, string Currency, decimal Amount);

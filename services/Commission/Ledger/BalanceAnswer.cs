namespace Affiliate.Commission.Ledger;

/// <summary>A merchant's or publisher's balances (specs/0).</summary>
/// <param name="Balances">One per currency that was ever posted, by code.</param>
public sealed record BalanceAnswer(IReadOnlyList<CurrencyBalance> Balances);

/// <summary>Balance in one currency.</summary>
/// <param name="Currency">ISO 4217 code or IRT.</param>
/// <param name="Pending">Publisher: approved, not settled. Merchant: owed at the next settlement.</param>
/// <param name="Available">Publisher: settled, not paid out. Merchant: deposits left.</param>
public sealed record CurrencyBalance(string Currency, decimal Pending, decimal Available);

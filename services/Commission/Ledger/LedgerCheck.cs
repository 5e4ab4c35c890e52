namespace Affiliate.Commission.Ledger;

/// <summary>The ledger's proof (specs/0).</summary>
/// <param name="Balanced">True when every currency sums to zero.</param>
/// <param name="Currencies">The sums.</param>
/// <param name="BalancesAgree">True when every running balance is the sum of its account's postings.</param>
/// <param name="Disagreeing">Those that are not.</param>
public sealed record LedgerCheck(
    bool Balanced, IReadOnlyList<CurrencySum> Currencies, bool BalancesAgree, IReadOnlyList<BalanceDifference> Disagreeing)
{
    internal int Faults => Currencies.Count(currency => currency.Sum != 0) + Disagreeing.Count;
}

/// <summary>All postings of a currency.</summary>
/// <param name="Currency">ISO 4217 code or IRT.</param>
/// <param name="Sum">Zero, or something is wrong.</param>
public sealed record CurrencySum(string Currency, decimal Sum);

/// <summary>An account whose running balance is wrong.</summary>
/// <param name="Account">Account.</param>
/// <param name="Currency">ISO 4217 code or IRT.</param>
/// <param name="Difference">Balance less the sum of postings.</param>
public sealed record BalanceDifference(string Account, string Currency, decimal Difference);

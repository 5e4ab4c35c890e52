namespace Affiliate.Contracts.Commission;

/// <summary>Answer to <see cref="QuoteRequest"/>; amounts in the request's currency.</summary>
/// <param name="CommissionAmount">The publisher's part.</param>
/// <param name="Wage">The network's part.</param>
/// <param name="RateVersion">Version of the rates used; 0 when the merchant has none.</param>
/// <param name="Lines">Per basket line.</param>
/// <param name="Notes">What a reader should know.</param>
public sealed record QuoteAnswer(
    decimal CommissionAmount,
    decimal Wage,
    int RateVersion,
    IReadOnlyList<CommissionLine> Lines,
    IReadOnlyList<string> Notes);

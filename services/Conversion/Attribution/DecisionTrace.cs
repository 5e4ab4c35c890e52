using Affiliate.Contracts.Commission;

namespace Affiliate.Conversion.Attribution;

/// <summary>Why a conversion is as it is (design rule 8).</summary>
/// <param name="Candidates">Everybody considered, in the order considered.</param>
/// <param name="Winner">Who earns; null while nobody does.</param>
/// <param name="Lines">How each part of the basket was paid; empty until known.</param>
/// <param name="Notes">What else a reader should know.</param>
public sealed record DecisionTrace(
    IReadOnlyList<Candidate> Candidates, Winner? Winner, IReadOnlyList<CommissionLine> Lines, IReadOnlyList<string> Notes);

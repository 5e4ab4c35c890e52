using Affiliate.Contracts.Commission;
using Affiliate.Conversion.Conversions.Review;

namespace Affiliate.Conversion.Attribution;

/// <summary>Why a conversion is as it is (design rule 8).</summary>
/// <param name="Candidates">Everybody considered, in the order considered.</param>
/// <param name="Winner">Who earns; null while nobody does.</param>
/// <param name="Lines">How each part of the basket was paid; empty until known.</param>
/// <param name="Notes">What else a reader should know.</param>
public sealed record DecisionTrace(
    IReadOnlyList<Candidate> Candidates, Winner? Winner, IReadOnlyList<CommissionLine> Lines, IReadOnlyList<string> Notes)
{
    /// <summary>Reports of the merchant's own that say otherwise than the tracking script did.</summary>
    public IReadOnlyList<Contradiction> Contradictions { get; init; } = [];

    /// <summary>That the operator had it stand after it was rejected, and why; in the order it happened.</summary>
    public IReadOnlyList<string> Reinstatements { get; init; } = [];

    /// <summary>All notes: those on what was reported, those on what was decided, then those on the money.</summary>
    internal IEnumerable<string> AllNotes => [.. Contradictions.Select(one => one.Note), .. Reinstatements, .. Notes];
}

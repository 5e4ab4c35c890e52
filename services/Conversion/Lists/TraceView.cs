using Affiliate.Conversion.Attribution;

namespace Affiliate.Conversion.Lists;

/// <summary>Why a conversion is as it is (design rule 8).</summary>
/// <param name="Candidates">Everybody considered.</param>
/// <param name="Winner">Who earns; null while nobody does.</param>
/// <param name="RateVersion">Rates used; null until known.</param>
/// <param name="Lines">How each part of the basket was paid.</param>
/// <param name="Notes">What else a reader should know.</param>
public sealed record TraceView(
    IReadOnlyList<Candidate> Candidates, Winner? Winner, int? RateVersion, IReadOnlyList<TraceLine> Lines, IReadOnlyList<string> Notes);

/// <summary>How one part of the basket was paid.</summary>
/// <param name="Name">The line's name; null when the whole amount is one line.</param>
/// <param name="Amount">Its share of the order.</param>
/// <param name="Rule">Position of the matching rule from 0; null when none matched.</param>
/// <param name="Commission">What it earns.</param>
public sealed record TraceLine(string? Name, decimal Amount, int? Rule, decimal Commission);

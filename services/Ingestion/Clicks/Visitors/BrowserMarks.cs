namespace Affiliate.Ingestion.Clicks.Visitors;

/// <summary>How browsers name themselves (browsers.json); capitals don't matter.</summary>
/// <param name="Source">Where this is from.</param>
/// <param name="Beginnings">What their user agents begin with.</param>
/// <param name="Marks">What those carry that begin otherwise.</param>
/// <param name="Innocent">Names of devices that an automaton's word is part of.</param>
internal sealed record BrowserMarks(
    string Source, IReadOnlyList<string> Beginnings, IReadOnlyList<string> Marks, IReadOnlyList<string> Innocent);

namespace Affiliate.Ingestion.Clicks.Visitors;

/// <summary>Automata of one kind (automata.json).</summary>
/// <param name="Group">What they do.</param>
/// <param name="Source">Where their names are from.</param>
/// <param name="Words">What only they carry in their user agent; capitals don't matter.</param>
internal sealed record AutomatonGroup(string Group, string Source, IReadOnlyList<string> Words);

namespace Affiliate.Ingestion.Script;

/// <summary>What became of a call.</summary>
/// <param name="Id">The conversion's or customer's id.</param>
/// <param name="Repeated">True when an earlier call had made it.</param>
internal sealed record ScriptOutcome(string Id, bool Repeated);

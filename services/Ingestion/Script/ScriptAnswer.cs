namespace Affiliate.Ingestion.Script;

/// <summary>Answer to a script's call.</summary>
/// <param name="Id">Our id of the conversion, lead or customer.</param>
public sealed record ScriptAnswer(string Id);

namespace Affiliate.Ingestion.Hooks;

/// <summary>What a shop's plugin reads when its question was understood and the answer is yes.</summary>
/// <param name="Status"><c>ok</c>.</param>
/// <param name="Data">The answer.</param>
public sealed record HookAnswer(string Status, HookMessage Data);

/// <summary>The plugin compares it letter by letter.</summary>
/// <param name="Msg"><c>TOKEN_IS_VALID</c>.</param>
public sealed record HookMessage(string Msg);

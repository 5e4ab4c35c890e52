namespace Affiliate.ServiceDefaults.Operations;

/// <summary>A dead letter as operators see it (specs/0); the message's content stays inside.</summary>
/// <param name="Id">Name it in a replay.</param>
/// <param name="Service">Service that gave up.</param>
/// <param name="Endpoint">Queue.</param>
/// <param name="MessageType">Contract.</param>
/// <param name="Error">Why.</param>
/// <param name="At">When, UTC.</param>
public sealed record DeadLetterView(string Id, string Service, string Endpoint, string MessageType, string Error, DateTimeOffset At);

/// <summary>Body of <c>POST /v1/dead-letters/replay</c>.</summary>
/// <param name="Ids">Which; all when missing.</param>
public sealed record ReplayRequest(IReadOnlyList<string>? Ids);

/// <summary>Answer of a replay.</summary>
/// <param name="Replayed">How many went back to their endpoints.</param>
public sealed record ReplayAnswer(int Replayed);

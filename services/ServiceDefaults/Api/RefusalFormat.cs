namespace Affiliate.ServiceDefaults.Api;

/// <summary>Endpoint metadata: how this part of the API words its errors, when not as problem details.</summary>
/// <param name="Write">Writes status and body for the refusal.</param>
public sealed record RefusalFormat(Func<HttpContext, Refusal, Task> Write);

namespace Affiliate.ServiceDefaults.Api;

/// <summary>Endpoint metadata: how this part of the API words its errors, when not as problem details.</summary>
/// <param name="Write">Writes status and body for the refusal.</param>
/// <param name="Body">The JSON it writes, for the API's description; null when it writes something else.</param>
public sealed record RefusalFormat(Func<HttpContext, Refusal, Task> Write, Type? Body = null);

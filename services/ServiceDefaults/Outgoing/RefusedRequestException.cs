namespace Affiliate.ServiceDefaults.Outgoing;

/// <summary>A request that is never sent: wrong scheme, credentials in the URL, a header with a line break.</summary>
public sealed class RefusedRequestException(string problem) : HttpRequestException(problem);

using Microsoft.AspNetCore.Http;

namespace Affiliate.ConsolePages.Calls;

/// <summary>The public API, called with the rights of who is signed in.</summary>
public interface IPublicApi
{
    /// <summary>Sends a call through the gateway's own steps.</summary>
    /// <param name="page">The page's request: its user calls.</param>
    /// <param name="call">What is called.</param>
    Task<ApiAnswer> SendAsync(HttpContext page, ApiCall call);
}

/// <summary>A call.</summary>
/// <param name="Method">GET, POST, PUT or DELETE.</param>
/// <param name="Address">Path and query, as on the wire.</param>
/// <param name="Body">JSON, if any.</param>
/// <param name="IdempotencyKey">The form's own key, so that a form sent twice is done once.</param>
public sealed record ApiCall(string Method, string Address, byte[]? Body = null, string? IdempotencyKey = null);

/// <summary>What came back.</summary>
public sealed record ApiAnswer(int Status, string ContentType, byte[] Body);

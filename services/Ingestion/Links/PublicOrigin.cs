namespace Affiliate.Ingestion.Links;

/// <summary>The address visitors know us by: the gateway tells it in <c>X-Forwarded-Proto</c> and <c>X-Forwarded-Host</c>.</summary>
internal static class PublicOrigin
{
    public static string Of(HttpRequest request)
    {
        var scheme = request.Headers["X-Forwarded-Proto"] is [.., "http" or "https"] proto ? proto[^1] : request.Scheme;
        var host = request.Headers["X-Forwarded-Host"] is [.., { Length: > 0 } told] ? told : request.Host.Value;
        return $"{scheme}://{host}";
    }
}

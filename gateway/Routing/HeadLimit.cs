using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Affiliate.Gateway.Routing;

/// <summary>
/// Refuses an address or headers longer than the services behind take, in the words of the part of the API. The server itself
/// takes more than that, as what it refuses (a request that is no HTTP, too) is answered with a status and no body: there is
/// nothing in it to hook into.
/// </summary>
internal static class HeadLimit
{
    // A service's server ends a line at 8192 bytes and headers at 32,768; the gateway adds its own to both.
    private const int Address = 7_500;
    private const int Headers = 28 * 1024;
    private const int ServerLine = 64 * 1024;
    private const int ServerHeaders = 256 * 1024;

    /// <summary>Lets the server hand on what is to be refused with a body.</summary>
    public static void Widen(IServiceCollection services) => services.Configure<KestrelServerOptions>(kestrel =>
    {
        kestrel.Limits.MaxRequestLineSize = ServerLine;
        kestrel.Limits.MaxRequestHeadersTotalSize = ServerHeaders;
    });

    /// <summary>What is too long, with the status that says so; null when the request may go on.</summary>
    public static (int Status, string Message)? Fault(HttpContext context)
    {
        if (context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Length > Address)
            return (StatusCodes.Status414UriTooLong, $"The address has more than {Address} characters.");
        return Length(context.Request.Headers) > Headers
            ? (StatusCodes.Status431RequestHeaderFieldsTooLarge, $"The headers have more than {Headers} characters.")
            : null;
    }

    private static int Length(IHeaderDictionary headers)
    {
        var length = 0;
        foreach (var (name, values) in headers)
        {
            length += name.Length;
            foreach (var value in values)
                length += value?.Length ?? 0;
        }

        return length;
    }
}

using Affiliate.ConsolePages;
using Affiliate.Domain.Seeds;
using Affiliate.Gateway.Routing;
using Affiliate.Gateway.Routing.Rules;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Gateway.Errors;

/// <summary>Errors the gateway itself gives, in the words of the part of the API they belong to.</summary>
internal static class GatewayErrors
{
    /// <summary>Endpoint metadata for what is thrown further in.</summary>
    public static RefusalFormat Format { get; } = new(WriteAsync);

    /// <summary>Writes status and body; an answer to come back for also says when.</summary>
    public static Task WriteAsync(HttpContext context, int status, string message, int? retryAfterSeconds = null)
    {
        context.Response.StatusCode = status;
        if (retryAfterSeconds is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return WriteAsync(context, new Refusal(status, "", message));
    }

    private static Task WriteAsync(HttpContext context, Refusal refusal) => Style(context) switch
    {
        ErrorStyle.Envelope => SeedError.WriteAsync(context, Tag(context), refusal),
        ErrorStyle.Line => SeedLine.WriteAsync(context, refusal),
        ErrorStyle.Page => LinkPages.WriteAsync(context, refusal),
        ErrorStyle.Console => ConsoleSite.WriteFailureAsync(context, refusal.Status),
        _ => Problem.Of(refusal.Status, refusal.Message, Errors(refusal)).ExecuteAsync(context),
    };

    private static string? Tag(HttpContext context)
    {
        var tags = RouteRules.Of(context).Tags;
        return HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) ? tags.Read : tags.Write;
    }

    // An address that leads nowhere belongs to the part its beginning says.
    private static ErrorStyle Style(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RouteRules>() is { } rules)
            return rules.Errors;
        if (context.Request.Path.StartsWithSegments("/services", StringComparison.OrdinalIgnoreCase))
            return ErrorStyle.Envelope;
        if (LinkPath.Is(context.Request.Path))
            return ErrorStyle.Page;
        return context.Request.Path.StartsWithSegments("/signup", StringComparison.OrdinalIgnoreCase)
            ? ErrorStyle.Line : ErrorStyle.Problem;
    }

    private static Dictionary<string, string[]>? Errors(Refusal refusal) =>
        refusal.Field.Length == 0 ? null : new(StringComparer.Ordinal) { [refusal.Field] = [refusal.Message] };
}

using System.Text.Json;
using Affiliate.ServiceDefaults.Storage;

namespace Affiliate.ServiceDefaults.Api;

/// <summary>Turns what goes wrong in a request into the answer a caller can act on.</summary>
internal sealed partial class Refusals(RequestDelegate next, ILogger<Refusals> logger)
{
    private const string RetryAfterSeconds = "2";

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            CheckQuery(context.Request);
            await next(context);
        }
        catch (Exception fault) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            var refusal = Word(fault);
            context.Response.Clear();
            if (refusal.Status >= StatusCodes.Status500InternalServerError)
                Failed(fault, context.Request.Method, (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "", refusal.Status);
            if (refusal.Status == StatusCodes.Status503ServiceUnavailable)
                context.Response.Headers.RetryAfter = RetryAfterSeconds;
            await WriteAsync(context, refusal);
        }
    }

    /// <summary>Gives an answer that carries only a status (no token, wrong role, no such path) the body of its part of the API.</summary>
    public static Task WordAsync(HttpContext context) =>
        WriteAsync(context, new Refusal(context.Response.StatusCode, "", Message(context.Response.StatusCode)));

    /// <summary>What a status alone says.</summary>
    public static string Message(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "A valid token is needed.",
        StatusCodes.Status403Forbidden => "This token may not do that.",
        StatusCodes.Status404NotFound => "There is nothing at this address.",
        StatusCodes.Status405MethodNotAllowed => "This address does not take that method.",
        StatusCodes.Status413PayloadTooLarge => Refusal.TooLarge,
        StatusCodes.Status415UnsupportedMediaType => "The body must be JSON.",
        _ => "The request was refused.",
    };

    /// <summary>Writes a refusal in the words of its part of the API.</summary>
    public static Task WriteAsync(HttpContext context, Refusal refusal)
    {
        context.Response.StatusCode = refusal.Status;
        if (Format(context) is { } format)
            return format.Write(context, refusal);
        var errors = refusal.Field.Length == 0
            ? null
            : new Dictionary<string, string[]>(StringComparer.Ordinal) { [refusal.Field] = [refusal.Message] };
        return Problem.Of(refusal.Status, refusal.Message, errors).ExecuteAsync(context);
    }

    // PostgreSQL keeps no such text and would fail on it; visitors' links and others' dialects have their own answer.
    private static void CheckQuery(HttpRequest request)
    {
        if (!request.Path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase)
            || request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) != true)
            return;
        foreach (var (name, values) in request.Query)
        {
            if (values.Any(value => value?.Contains('\0', StringComparison.Ordinal) == true))
                throw Refusal.Invalid(name.Replace("\0", "", StringComparison.Ordinal), "must not contain the character NUL");
        }
    }

    private static Refusal Word(Exception fault) => fault switch
    {
        Refusal refusal => refusal,
        BadHttpRequestException { InnerException: JsonException json } => JsonFaults.Word(json),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            new Refusal(StatusCodes.Status413PayloadTooLarge, "", Refusal.TooLarge),
        // The framework's words are for the author of the endpoint.
        BadHttpRequestException bad when bad.Message.StartsWith("Implicit body inferred", StringComparison.Ordinal) =>
            new Refusal(bad.StatusCode, "", "The body is empty; this call needs a JSON object."),
        BadHttpRequestException bad => new Refusal(bad.StatusCode, "", bad.Message),
        JsonException json => JsonFaults.Word(json),
        _ when StorageOutage.Is(fault) =>
            new Refusal(
                StatusCodes.Status503ServiceUnavailable, "",
                "The service cannot reach its storage. Nothing was stored; send the same request again."),
        _ => new Refusal(StatusCodes.Status500InternalServerError, "", "Something went wrong on our side. The request can be sent again."),
    };

    // An address or a method nobody serves answers as its neighbours do: /services/conversions as the seed says.
    private static RefusalFormat? Format(HttpContext context)
    {
        if (context.GetEndpoint() is RouteEndpoint served)
            return served.Metadata.GetMetadata<RefusalFormat>();
        var part = context.Request.Path.Value?.Split('/', StringSplitOptions.RemoveEmptyEntries) is [var area, var thing, ..]
            ? $"/{area}/{thing}" : null;
        return part is null ? null : context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(neighbour => neighbour.RoutePattern.RawText?.StartsWith(part, StringComparison.OrdinalIgnoreCase) == true)
            .Select(neighbour => neighbour.Metadata.GetMetadata<RefusalFormat>()).FirstOrDefault(format => format is not null);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route} was answered {Status}")]
    private partial void Failed(Exception fault, string method, string route, int status);
}

using System.Text.Json;
using Affiliate.ServiceDefaults.Api;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Affiliate.ServiceDefaults.Hosting;

/// <summary>
/// Has every JSON body of our own API (<c>/v1</c>, specs/0) refused that carries a field its call does not know: 422 naming
/// each. Merchants' calls, scripts and postbacks go on ignoring what they don't know, as their seeds do.
/// </summary>
internal static class OwnBodies
{
    private const string OwnApi = "/v1/";
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>The type an endpoint of our own API reads its body as; null when it is another or takes none.</summary>
    public static Type? Read(EndpointBuilder endpoint) =>
        endpoint is RouteEndpointBuilder route && $"{route.RoutePattern.RawText}/".Contains(OwnApi, StringComparison.Ordinal)
            ? endpoint.Metadata.OfType<IAcceptsMetadata>().LastOrDefault()?.RequestType
            : null;

    /// <summary>Puts the check before the endpoint.</summary>
    public static void Check(EndpointBuilder endpoint)
    {
        if (Read(endpoint) is not { } request || endpoint.RequestDelegate is not { } next)
            return;
        var answer = Answer(endpoint);
        var translation = endpoint.Metadata.OfType<IBodyTranslation>().LastOrDefault();
        endpoint.RequestDelegate = async context =>
        {
            if (translation is not null)
                await translation.TranslateAsync(context.Request, context.RequestAborted);
            if (await UnknownAsync(context, request, answer) is { Count: > 0 } unknown)
                await Problem.Invalid(
                    unknown.Distinct(StringComparer.Ordinal).ToDictionary(
                        field => field, _ => new[] { "is not a known field" }, StringComparer.Ordinal)).ExecuteAsync(context);
            else
                await next(context);
        };
    }

    // A PUT takes back what it or its GET answered; a POST makes something new.
    private static Type? Answer(EndpointBuilder endpoint) =>
        endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault()?.HttpMethods.Contains(
            HttpMethods.Put, StringComparer.OrdinalIgnoreCase) == true
            ? endpoint.Metadata.OfType<IProducesResponseTypeMetadata>()
            .LastOrDefault(answer => answer.StatusCode == StatusCodes.Status200OK)?.Type
            : null;

    private static async Task<IReadOnlyList<string>> UnknownAsync(HttpContext context, Type request, Type? answer)
    {
        context.Request.EnableBuffering();
        try
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, Strict, context.RequestAborted);
            var options = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
            return new UnknownFields(options).Of(body.RootElement, request, answer);
        }
        catch (InvalidOperationException fault)
        {
            throw JsonFaults.Word(fault);
        }
        catch (JsonException)
        {
            // The endpoint's own reading says what is wrong with it.
            return [];
        }
        finally
        {
            context.Request.Body.Position = 0;
        }
    }
}

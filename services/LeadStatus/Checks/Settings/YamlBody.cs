using System.Net.Http.Headers;
using System.Text;
using Affiliate.LeadStatus.Checks.Decoding;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.LeadStatus.Checks.Settings;

/// <summary>A body in YAML instead of JSON (specs/3: a mapping is YAML or JSON): people write settings by hand.</summary>
internal static class YamlBody
{
    private const string Json = "application/json";
    private static readonly string[] Types = ["application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"];

    /// <summary>Takes it for the JSON that says the same, before anything is read.</summary>
    public static RouteHandlerBuilder TakesYaml<TBody>(this RouteHandlerBuilder route)
        where TBody : notnull
    {
        route.Accepts<TBody>(Json, Types);
        route.Finally(endpoint =>
        {
            var inner = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = async context =>
            {
                if (IsYaml(context.Request))
                    await TranslateAsync(context.Request, context.RequestAborted);
                await inner(context);
            };
        });
        return route;
    }

    private static bool IsYaml(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && Types.Contains(type.MediaType, StringComparer.OrdinalIgnoreCase);

    private static async Task TranslateAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var reader = new StreamReader(request.Body, new UTF8Encoding(false, throwOnInvalidBytes: true));
        try
        {
            var said = DecodeYaml.ReadBody(await reader.ReadToEndAsync(cancellation))?.ToJsonString() ?? "null";
            request.Body = new MemoryStream(Encoding.UTF8.GetBytes(said));
            (request.ContentLength, request.ContentType) = (request.Body.Length, Json);
        }
        catch (AnswerFault fault)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "", fault.Message);
        }
        catch (DecoderFallbackException)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "", "The body is not UTF-8.");
        }
    }
}

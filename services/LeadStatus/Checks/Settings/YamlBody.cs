using System.Net.Http.Headers;
using System.Text;
using Affiliate.LeadStatus.Checks.Decoding;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Hosting;

namespace Affiliate.LeadStatus.Checks.Settings;

/// <summary>A body in YAML instead of JSON (specs/3: a mapping is YAML or JSON): people write settings by hand.</summary>
internal sealed class YamlBody : IBodyTranslation
{
    private const string Json = "application/json";
    private static readonly string[] Types = ["application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"];

    /// <summary>Puts it on a call.</summary>
    public static void TakenBy<TBody>(RouteHandlerBuilder route)
        where TBody : notnull => route.Accepts<TBody>(Json, Types).WithMetadata(new YamlBody());

    public async Task TranslateAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!IsYaml(request))
            return;
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

    private static bool IsYaml(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && Types.Contains(type.MediaType, StringComparer.OrdinalIgnoreCase);
}

using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Affiliate.Gateway.Operations;
using Affiliate.Gateway.Routing.Rules;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Gateway.OpenApi;

/// <summary><c>/openapi.json</c>: all services' documents as one; a service that is away is named in <c>x-unavailable</c>.</summary>
internal sealed class PublicDocument(ServiceQuestions services, OwnDocument own, IConfiguration configuration, TimeProvider time)
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortMemory = TimeSpan.FromSeconds(2);
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly SemaphoreSlim making = new(1, 1);
    private (string Text, DateTimeOffset Until) kept = ("", DateTimeOffset.MinValue);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/openapi.json", async (PublicDocument document, CancellationToken cancellation) =>
                Results.Text(await document.ReadAsync(cancellation), "application/json"))
            .WithMetadata(RouteRules.Open).ExcludeFromDescription();

    private async Task<string> ReadAsync(CancellationToken cancellation)
    {
        await making.WaitAsync(cancellation);
        try
        {
            if (kept.Until <= time.GetUtcNow())
                kept = await MakeAsync(cancellation);
            return kept.Text;
        }
        finally
        {
            making.Release();
        }
    }

    private async Task<(string Text, DateTimeOffset Until)> MakeAsync(CancellationToken cancellation)
    {
        var answers = await services.AskAsync<JsonObject>(
            HttpMethod.Get, service => ServiceDocuments.Path(service).TrimStart('/'), null, cancellation);
        var joined = new JoinedDocument();
        joined.Add(GatewayService.Name, "", await own.ReadAsync(cancellation));
        foreach (var (service, document) in answers.Given)
            joined.Add(service, ServiceClients.ServiceAddress(configuration, service).AbsolutePath.TrimEnd('/'), document);
        var missing = ServiceQuestions.Services.Except(answers.Given.Select(given => given.Service), StringComparer.Ordinal).ToList();
        var version =
            typeof(PublicDocument).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
                ?? "";
        var text = joined.Finish(version, missing).ToJsonString(Json);
        return (text, time.GetUtcNow() + (missing.Count == 0 ? Memory : ShortMemory));
    }
}

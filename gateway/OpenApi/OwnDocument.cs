using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Affiliate.Gateway.OpenApi;

/// <summary>The description of the gateway's own endpoints.</summary>
internal sealed class OwnDocument(IServiceProvider services)
{
    public async Task<JsonObject> ReadAsync(CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var document = await scope.ServiceProvider.GetRequiredKeyedService<IOpenApiDocumentProvider>(GatewayService.Name)
            .GetOpenApiDocumentAsync(cancellation);
        return JsonNode.Parse(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellation))!.AsObject();
    }
}

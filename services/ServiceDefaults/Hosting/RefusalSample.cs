using System.Text.Json.Nodes;
using Affiliate.ServiceDefaults.Api;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Affiliate.ServiceDefaults.Hosting;

/// <summary>A refusal's body for the document, from the code that words refusals: so it can't differ from what is answered.</summary>
internal static class RefusalSample
{
    /// <summary>Null where refusals are no JSON (pages for visitors, one line of text).</summary>
    public static async Task<JsonNode?> WriteAsync(Refusal refusal, OpenApiOperationTransformerContext context)
    {
        var metadata = new EndpointMetadataCollection(context.Description.ActionDescriptor.EndpointMetadata);
        if (metadata.GetMetadata<RefusalFormat>() is { Body: null })
            return null;
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = context.ApplicationServices };
        http.Request.Method = context.Description.HttpMethod ?? HttpMethods.Get;
        http.Response.Body = body;
        http.SetEndpoint(
            new RouteEndpoint(
                _ => Task.CompletedTask, RoutePatternFactory.Parse($"/{context.Description.RelativePath}"), 0, metadata, null));
        await Refusals.WriteAsync(http, refusal);
        var written = JsonNode.Parse(body.ToArray());
        if (written is JsonObject problem)
            problem.Remove("trace_id");
        return written;
    }
}

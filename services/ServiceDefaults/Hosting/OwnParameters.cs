using System.Reflection;
using Affiliate.ServiceDefaults.Api;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Affiliate.ServiceDefaults.Hosting;

/// <summary>Names in the document what handlers don't declare: paging of lists, <c>Idempotency-Key</c> of writes.</summary>
internal static class OwnParameters
{
    public static Task ApplyAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        // The framework would tag with a class name what has no tag of its own; the gateway knows the service's.
        if (!context.Description.ActionDescriptor.EndpointMetadata.OfType<ITagsMetadata>().Any())
            operation.Tags?.Clear();
        var handler = context.Description.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().FirstOrDefault();
        var taken = handler?.GetParameters().Select(parameter => parameter.ParameterType).ToList() ?? [];
        if (taken.Contains(typeof(PageRequest)) || taken.Contains(typeof(PageLimit)))
            Add(operation, ParameterLocation.Query, "limit", JsonSchemaType.Integer, "Rows wanted, 1 to 1000; 50 when missing.");
        if (taken.Contains(typeof(PageRequest)))
            Add(operation, ParameterLocation.Query, "cursor", JsonSchemaType.String, "next_cursor of the page before.");

        if (context.Description.HttpMethod is not ("GET" or "HEAD")
            && OwnRefusals.Keeps(context.Description.ActionDescriptor.EndpointMetadata))
            Add(operation, ParameterLocation.Header, "Idempotency-Key", JsonSchemaType.String,
                "The same key and body get the same answer for 24 h, another body 422; a refused request does not use its key up.");
        return Task.CompletedTask;
    }

    private static void Add(OpenApiOperation operation, ParameterLocation place, string name, JsonSchemaType type, string description)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(
            new OpenApiParameter { In = place, Name = name, Description = description, Schema = new OpenApiSchema { Type = type } });
    }
}

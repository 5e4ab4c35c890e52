using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.AspNetCore.OpenApi;

namespace Affiliate.ServiceDefaults.Hosting;

/// <summary>Each service describes its own part of the API; the gateway joins the parts into <c>/openapi.json</c>.</summary>
public static class ServiceDocuments
{
    /// <summary>Path of a service's document, for our own processes only.</summary>
    /// <param name="service">Service name in lower case.</param>
    public static string Path(string service) => $"/internal/openapi/{service}.json";

    /// <summary>Registers the document of the endpoints under <see cref="ServiceHost.MapService{TDb}"/> of this name.</summary>
    /// <param name="builder">Host.</param>
    /// <param name="service">Service name in lower case.</param>
    public static void AddServiceDocument(this IHostApplicationBuilder builder, string service) =>
        builder.Services.AddOpenApi(service, options =>
        {
            options.ShouldInclude = description => description.GroupName == service;
            options.AddSchemaTransformer(OwnFormats.ApplyAsync);
            options.AddOperationTransformer(OwnParameters.ApplyAsync);
            options.AddOperationTransformer(OwnAnswers.ApplyAsync);
            options.AddOperationTransformer(OwnExamples.ApplyAsync);
        });

    internal static void MapServiceDocument(this IEndpointRouteBuilder routes) =>
        routes.MapOpenApi(Path("{documentName}")).For(Roles.Service).ExcludeFromDescription();
}

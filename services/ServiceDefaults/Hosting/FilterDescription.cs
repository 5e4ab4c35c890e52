using Microsoft.OpenApi;

namespace Affiliate.ServiceDefaults.Hosting;

/// <summary>Names a list's filters in the API's description: handlers read them from the query so that a wrong one can be named.</summary>
public static class FilterDescription
{
    /// <summary>Adds the names as query parameters.</summary>
    public static RouteHandlerBuilder DescribeFilters(this RouteHandlerBuilder endpoint, IReadOnlyList<string> names) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters ??= [];
            foreach (var name in names.Where(name => operation.Parameters.All(known => known.Name != name)))
                operation.Parameters.Add(
                    new OpenApiParameter { In = ParameterLocation.Query, Name = name,
                        Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
            return Task.CompletedTask;
        });
}

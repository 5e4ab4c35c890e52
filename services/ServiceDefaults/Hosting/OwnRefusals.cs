using System.Reflection;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Affiliate.ServiceDefaults.Hosting;

/// <summary>What every endpoint of a kind may refuse: said once here, not at each of them.</summary>
internal static class OwnRefusals
{
    private const string OwnApi = "/v1/";

    /// <summary>Adds to an endpoint the refusals that its roles, body and address bring about.</summary>
    public static void Declare(EndpointBuilder endpoint)
    {
        var format = endpoint.Metadata.OfType<RefusalFormat>().LastOrDefault();
        if (format is { Body: null } || endpoint is not RouteEndpointBuilder route)
            return;
        var known = endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Select(answer => answer.StatusCode).ToHashSet();
        foreach (var status in Statuses(endpoint, $"{route.RoutePattern.RawText}/").Where(status => !known.Contains(status)))
        {
            endpoint.Metadata.Add(format is null
                ? new ProducesResponseTypeMetadata(status, typeof(Microsoft.AspNetCore.Mvc.ProblemDetails), ["application/problem+json"])
                : new ProducesResponseTypeMetadata(status, format.Body, ["application/json"]));
        }
    }

    /// <summary>One that the endpoint gives with this status; null for a success.</summary>
    public static Refusal? Sample(OpenApiOperation operation, int status, OpenApiOperationTransformerContext context) => status switch
    {
        StatusCodes.Status400BadRequest => new Refusal(status, "", "The body is not well-formed JSON."),
        StatusCodes.Status409Conflict => new Refusal(status, "", "It is taken, or can no longer be changed."),
        StatusCodes.Status422UnprocessableEntity when Keeps(context.Description.ActionDescriptor.EndpointMetadata)
            && context.Description.HttpMethod is not "GET" =>
            Refusal.Invalid("Idempotency-Key", "was used before with another body"),
        StatusCodes.Status422UnprocessableEntity =>
            Refusal.Invalid(operation.Parameters?.LastOrDefault(one => one.In == ParameterLocation.Query)?.Name ?? "", "is not valid"),
        StatusCodes.Status429TooManyRequests => new Refusal(status, "", "Too many requests."),
        StatusCodes.Status503ServiceUnavailable =>
            new Refusal(status, "", "The service cannot be reached right now; send the same request again."),
        >= StatusCodes.Status400BadRequest => new Refusal(status, "", Refusals.Message(status)),
        _ => null,
    };

    private static IEnumerable<int> Statuses(EndpointBuilder endpoint, string path)
    {
        var writes = endpoint.Metadata.OfType<HttpMethodMetadata>()
            .LastOrDefault()?.HttpMethods.Any(method => method is not ("GET" or "HEAD" or "DELETE")) == true;
        if (endpoint.Metadata.OfType<IAcceptsMetadata>().Any())
        {
            yield return StatusCodes.Status400BadRequest;
            yield return StatusCodes.Status413PayloadTooLarge;
        }

        if (!OwnRoles.Of(endpoint.Metadata).Contains(Roles.Anonymous, StringComparer.Ordinal))
        {
            yield return StatusCodes.Status401Unauthorized;
            yield return StatusCodes.Status403Forbidden;
        }

        if (path.Contains(OwnApi, StringComparison.Ordinal))
        {
            if (path.Contains('{', StringComparison.Ordinal))
                yield return StatusCodes.Status404NotFound;
            yield return StatusCodes.Status429TooManyRequests;
        }

        if ((writes && Keeps(endpoint.Metadata)) || Pages(endpoint) || OwnBodies.Read(endpoint) is not null)
            yield return StatusCodes.Status422UnprocessableEntity;
        yield return StatusCodes.Status503ServiceUnavailable;
    }

    /// <summary>Whether an <c>Idempotency-Key</c> keeps the endpoint's answer.</summary>
    public static bool Keeps(IList<object> metadata) =>
        metadata.OfType<IdempotentWrites>().Any() && !OwnRoles.Of(metadata).Contains(Roles.Anonymous, StringComparer.Ordinal);

    private static bool Pages(EndpointBuilder endpoint) =>
        endpoint.Metadata.OfType<MethodInfo>().FirstOrDefault()?.GetParameters()
            .Any(parameter => parameter.ParameterType == typeof(PageRequest) || parameter.ParameterType == typeof(PageLimit)) == true;
}

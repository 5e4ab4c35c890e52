using Affiliate.ServiceDefaults.Api;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Affiliate.ServiceDefaults.Hosting;

/// <summary>Says who an operation is for and what its answers mean, where an endpoint doesn't say more itself.</summary>
internal static class OwnAnswers
{
    public static Task ApplyAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var method = context.Description.HttpMethod ?? HttpMethods.Get;
        if (HttpMethods.IsHead(method))
            operation.OperationId = $"{operation.OperationId}Head";
        var whom = OwnRoles.Describe(context.Description.ActionDescriptor.EndpointMetadata);
        operation.Description = operation.Description is { Length: > 0 } said ? $"{said} {whom}" : whom;
        foreach (var (status, answer) in operation.Responses ?? [])
        {
            var code = int.Parse(status, System.Globalization.CultureInfo.InvariantCulture);
            if (answer is OpenApiResponse response
                && (response.Description is null or "" || response.Description == ReasonPhrases.GetReasonPhrase(code)))
                response.Description = Meaning(code, method);
        }

        return Task.CompletedTask;
    }

    private static string Meaning(int status, string method) => status switch
    {
        StatusCodes.Status200OK when HttpMethods.IsGet(method) => "What is stored.",
        StatusCodes.Status200OK when HttpMethods.IsPut(method) => "What is stored now.",
        StatusCodes.Status200OK => "Done: what came of it.",
        StatusCodes.Status201Created => "Made: as it is stored now.",
        StatusCodes.Status202Accepted => "Taken, and not done yet: ask for its status.",
        StatusCodes.Status204NoContent => "Done.",
        StatusCodes.Status302Found => "On to the address in Location.",
        StatusCodes.Status400BadRequest => "The request is malformed.",
        StatusCodes.Status401Unauthorized => "No token, or one that is unknown, expired or revoked.",
        StatusCodes.Status403Forbidden => "The caller may not do that.",
        StatusCodes.Status404NotFound => "Not there, or not the caller's.",
        StatusCodes.Status409Conflict => "Taken, or closed.",
        StatusCodes.Status413PayloadTooLarge => "The body is too large.",
        StatusCodes.Status422UnprocessableEntity => "A value is not valid; the answer names it. Nothing was stored.",
        StatusCodes.Status429TooManyRequests => "Too many requests; Retry-After says in how many seconds to come again.",
        StatusCodes.Status503ServiceUnavailable =>
            "Not right now; Retry-After says in how many seconds to send the same again. Nothing was stored.",
        _ => Refusals.Message(status),
    };
}

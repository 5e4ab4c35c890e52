using Microsoft.AspNetCore.Http.HttpResults;

namespace Affiliate.ServiceDefaults.Api;

/// <summary>RFC 9457 answers of our own API (specs/0): one place for their wording and shape.</summary>
public static class Problem
{
    /// <summary>422 naming one field.</summary>
    public static ProblemHttpResult Invalid(string field, string message) =>
        Invalid(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [message] });

    /// <summary>422 naming several fields.</summary>
    public static ProblemHttpResult Invalid(IReadOnlyDictionary<string, string[]> errors) =>
        Of(StatusCodes.Status422UnprocessableEntity, "Some values are not valid.", errors);

    /// <summary>404: not there, or not the caller's.</summary>
    public static ProblemHttpResult NotFound(string what) => Of(StatusCodes.Status404NotFound, $"There is no such {what}.");

    /// <summary>409 naming the field that is taken.</summary>
    public static ProblemHttpResult Taken(string field, string message) =>
        Of(StatusCodes.Status409Conflict, message, new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [message] });

    /// <summary>Any other status.</summary>
    public static ProblemHttpResult Of(int status, string title, IReadOnlyDictionary<string, string[]>? errors = null)
    {
        Dictionary<string, object?>? extensions = errors is null ? null : new(StringComparer.Ordinal) { ["errors"] = errors };
        return TypedResults.Problem(title: title, statusCode: status, extensions: extensions);
    }
}

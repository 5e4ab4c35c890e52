using Microsoft.AspNetCore.Http.HttpResults;

namespace Affiliate.Gateway.Accounts;

/// <summary>Everything that is wrong with a body, so that the caller corrects it in one go.</summary>
internal sealed class FieldFaults
{
    private readonly Dictionary<string, string[]> messages = new(StringComparer.Ordinal);

    public bool Any => messages.Count > 0;

    /// <summary>Notes a fault; several of one field are listed together.</summary>
    public void Add(string field, string message) =>
        messages[field] = messages.TryGetValue(field, out var before) ? [.. before, message] : [message];

    /// <summary>422 with all of them.</summary>
    public ProblemHttpResult Problem() => ServiceDefaults.Api.Problem.Invalid(messages);
}

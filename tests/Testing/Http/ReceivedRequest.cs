using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Affiliate.Testing;

/// <summary>One request as it arrived.</summary>
/// <param name="Method">GET, POST, …</param>
/// <param name="Path">Path without the query, decoded as the server decodes it.</param>
/// <param name="QueryString">As sent, with its question mark; empty when there is none.</param>
/// <param name="Headers">Names ignore case; several values are joined by a comma.</param>
/// <param name="Body">As sent.</param>
/// <param name="At">When its body was complete.</param>
public sealed record ReceivedRequest(
    string Method, string Path, string QueryString, IReadOnlyDictionary<string, string> Headers, byte[] Body, DateTimeOffset At)
{
    /// <summary>Path and query as they were sent.</summary>
    public string Target { get; init; } = "";

    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public IReadOnlyDictionary<string, StringValues> Query => QueryHelpers.ParseQuery(QueryString);

    /// <summary>The body as application/x-www-form-urlencoded.</summary>
    public IReadOnlyDictionary<string, StringValues> Form => QueryHelpers.ParseQuery(Text);

    public override string ToString() => $"{At:HH:mm:ss.fff} {Method} {Path}{QueryString} {Text}";
}

using System.Text.Json;
using System.Text.RegularExpressions;
using Affiliate.LeadStatus.Checks.Settings;

namespace Affiliate.LeadStatus.Checks.Requests;

/// <summary>
/// Hides a CRM's secrets in what is kept of a request and its answer: headers' values, parameters and fields whose names
/// speak of keys, and parts of the path that look like one.
/// </summary>
internal sealed partial class SecretMask
{
    /// <summary>What stands in a secret's place.</summary>
    public const string Hidden = "***";

    private const int Shortest = 4;
    private static readonly string[] NoSecrets = ["Accept", "Accept-Language", "Content-Type", "User-Agent"];
    private readonly List<string> secrets;

    private SecretMask(IEnumerable<string> found) => secrets = found.SelectMany(secret => new[] { secret, Uri.EscapeDataString(secret) })
        .Where(secret => secret.Length >= Shortest).Distinct(StringComparer.Ordinal).OrderByDescending(secret => secret.Length).ToList();

    public static SecretMask Of(CheckRequest request)
    {
        var found = new List<string>();
        foreach (var (name, value) in request.Headers!)
        {
            if (!NoSecrets.Contains(name, StringComparer.OrdinalIgnoreCase))
                found.AddRange(Parts(value!).Append(value!));
        }

        var url = request.Url!;
        var query = url.IndexOf('?', StringComparison.Ordinal);
        foreach (var pair in query < 0 ? [] : url[(query + 1)..].Split('&', '#'))
        {
            var equal = pair.IndexOf('=', StringComparison.Ordinal);
            if (equal > 0 && Name().IsMatch(pair[..equal]))
                found.AddRange(Parts(Uri.UnescapeDataString(pair[(equal + 1)..])));
        }

        found.AddRange((query < 0 ? url : url[..query]).Split('/').Skip(3).Where(part => Token().IsMatch(part)));
        foreach (var (name, value) in request.Fields!)
            Collect(name, value, found);
        return new SecretMask(found);
    }

    /// <summary>The text with its secrets hidden, and not longer than so many characters.</summary>
    public string Apply(string text, int longest)
    {
        foreach (var secret in secrets)
            text = text.Replace(secret, Hidden, StringComparison.Ordinal);
        return text.Length > longest ? $"{text[..longest]}…" : text;
    }

    private static void Collect(string name, JsonElement value, List<string> found)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var inner in value.EnumerateObject())
                Collect(inner.Name, inner.Value, found);
        }
        else if (Name().IsMatch(name) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
        {
            found.AddRange(Parts(value.ToString()));
        }
    }

    // "Bearer abc" hides abc as well; a macro is no secret.
    private static IEnumerable<string> Parts(string value) =>
        value.Split(' ').Where(
            part => part.Length >= Shortest && !part.Contains('{', StringComparison.Ordinal) && part is not ("Bearer" or "Basic"));

    [GeneratedRegex(
        "key|token|secret|pass|pwd|sign|hash|auth|api|login|session|credential",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"^(?=.*\d)(?=.*[a-zA-Z])[\w.:-]{10,}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Token();
}

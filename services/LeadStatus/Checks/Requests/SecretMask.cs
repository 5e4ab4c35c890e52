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

    /// <summary>The secrets of a request as the settings have it, and as code may have changed it.</summary>
    public static SecretMask Of(CheckRequest request, RequestParts sent)
    {
        var found = new List<string>();
        foreach (var (name, value) in request.Headers!)
            Header(name, value!, found);
        Url(request.Url!, found);
        foreach (var (name, value) in request.Fields!)
            Collect(name, value, found);
        if (request.PreCode is null)
            return new SecretMask(found);
        foreach (var (name, value) in sent.Headers.Where(header => Name().IsMatch(header.Key)))
            Header(name, value, found);
        Query(sent.Url, found);
        Collect("", JsonSerializer.SerializeToElement(sent.Fields), found);
        return new SecretMask(found);
    }

    private static void Header(string name, string value, List<string> found)
    {
        if (!NoSecrets.Contains(name, StringComparer.OrdinalIgnoreCase))
            found.AddRange(Parts(value).Append(value));
    }

    private static void Url(string url, List<string> found)
    {
        Query(url, found);
        found.AddRange(url.Split('?', '#')[0].Split('/').Skip(3).Where(part => Token().IsMatch(part)));
    }

    private static void Query(string url, List<string> found)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal);
        foreach (var pair in query < 0 ? [] : url[(query + 1)..].Split('&', '#'))
        {
            var equal = pair.IndexOf('=', StringComparison.Ordinal);
            if (equal > 0 && Name().IsMatch(pair[..equal]))
                found.AddRange(Parts(Uri.UnescapeDataString(pair[(equal + 1)..])));
        }
    }

    /// <summary>
    /// What is sent, secrets hidden: besides those that are long enough to be known anywhere, whatever stands under a name that
    /// speaks of one, however short, and what looks like a number with its key.
    /// </summary>
    public string ApplyToRequest(string text, int longest) =>
        Apply(NumberedKey().Replace(Json().Replace(Pair().Replace(Part().Replace(text, ByName), ByName), ByName), Hidden), longest);

    private static string ByName(Match pair) =>
        Name().IsMatch(Uri.UnescapeDataString(pair.Groups["name"].Value)) ? pair.Groups["before"].Value + Hidden : pair.Value;

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
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
                Collect(name, item, found);
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

    // An AlterCPA user's number and key: id=33-<32 hex digits>.
    [GeneratedRegex(@"(?<![0-9a-zA-Z])[0-9]+-[0-9a-fA-F]{32}(?![0-9a-zA-Z])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NumberedKey();

    [GeneratedRegex(@"(?<before>(?<=[?&\n])(?<name>[^=&?\s]+)=)[^&#\s]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pair();

    [GeneratedRegex(
        """(?<before>"(?<name>[^"\\]+)"\s*:\s*)(?:"(?:[^"\\]|\\.)*"|[-0-9.eE+]+|true|false)""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Json();

    [GeneratedRegex(
        """(?<before>form-data; name="(?<name>[^"]*)"\r\n\r\n)[^\r]*""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Part();

    [GeneratedRegex(@"^(?=.*\d)(?=.*[a-zA-Z])[\w.:-]{10,}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Token();
}

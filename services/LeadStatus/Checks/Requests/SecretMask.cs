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
    private readonly SecretNames names;
    private readonly List<string> secrets;

    private SecretMask(SecretNames names, IEnumerable<string> found)
    {
        this.names = names;
        secrets = found.SelectMany(secret => new[] { secret, Uri.EscapeDataString(secret) })
            .Where(secret => secret.Length >= Shortest).Distinct(StringComparer.Ordinal)
            .OrderByDescending(secret => secret.Length).ToList();
    }

    /// <summary>The secrets of a request as the settings have it, and as code may have changed it.</summary>
    public static SecretMask Of(CheckRequest request, RequestParts sent)
    {
        var (found, names) = (new List<string>(), new SecretNames(request.Secrets));
        foreach (var (name, value) in request.Headers!)
            Header(name, value!, found);
        Url(request.Url!, names, found);
        foreach (var (name, value) in request.Fields!)
            Collect(name, value, names, found);
        if (request.PreCode is null)
            return new SecretMask(names, found);
        foreach (var (name, value) in sent.Headers.Where(header => names.Has(header.Key)))
            Header(name, value, found);
        Url(sent.Url, names, found);
        Collect("", JsonSerializer.SerializeToElement(sent.Fields), names, found);
        return new SecretMask(names, found);
    }

    private static void Header(string name, string value, List<string> found)
    {
        if (!NoSecrets.Contains(name, StringComparer.OrdinalIgnoreCase))
            found.AddRange(Parts(value).Append(value));
    }

    private static void Url(string url, SecretNames names, List<string> found)
    {
        foreach (var (name, value) in UrlPlaces.Parameters(url).Where(parameter => parameter.Name.Length > 0))
            Value(name, value, names, found);
        var path = UrlPlaces.Path(url);
        found.AddRange(path.Where((part, index) => !part.Contains('{', StringComparison.Ordinal)
            && (Token().IsMatch(part) || names.HasPart(index + 1) || IsWebhook(path, index))));
    }

    // Bitrix24's incoming webhook: /rest/<user's number>/<code>/<method>.
    private static bool IsWebhook(IReadOnlyList<string> path, int index) =>
        index >= 2 && path[index - 2].Equals("rest", StringComparison.OrdinalIgnoreCase) && path[index - 1].All(char.IsAsciiDigit)
            && index < path.Count - 1;

    /// <summary>
    /// What is sent, secrets hidden: besides those that are long enough to be known anywhere, whatever stands under a name that
    /// speaks of one, however short, and what looks like a number with its key.
    /// </summary>
    public string ApplyToRequest(string text, int longest) =>
        Apply(NumberedKey().Replace(Json().Replace(Pair().Replace(Part().Replace(text, ByName), ByName), ByName), Hidden), longest);

    private string ByName(Match pair) =>
        names.Has(Uri.UnescapeDataString(pair.Groups["name"].Value)) ? pair.Groups["before"].Value + Hidden : pair.Value;

    /// <summary>The text with its secrets hidden, and not longer than so many characters.</summary>
    public string Apply(string text, int longest)
    {
        foreach (var secret in secrets)
            text = text.Replace(secret, Hidden, StringComparison.Ordinal);
        text = WithoutBegun(text);
        return text.Length > longest ? $"{text[..longest]}…" : text;
    }

    // An error's text was cut where it came from, be it within a secret.
    private string WithoutBegun(string text)
    {
        foreach (var secret in secrets)
        {
            for (var length = secret.Length - 1; length >= Shortest; length--)
            {
                if (text.AsSpan().EndsWith(secret.AsSpan(0, length)))
                    return text[..^length] + Hidden;
            }
        }

        return text;
    }

    // Of a number with its key the key alone is hidden as well: an answer may repeat it without the number.
    private static void Value(string name, string value, SecretNames names, List<string> found)
    {
        if (names.Has(name))
            found.AddRange(Parts(value));
        if (KeyAfterNumber().Match(value) is { Success: true } numbered && Parts(value).Any())
            found.AddRange([value, numbered.Groups["key"].Value]);
    }

    private static void Collect(string name, JsonElement value, SecretNames names, List<string> found)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var inner in value.EnumerateObject())
                Collect(inner.Name, inner.Value, names, found);
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
                Collect(name, item, names, found);
        }
        else if (value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
        {
            Value(name, value.ToString(), names, found);
        }
    }

    // "Bearer abc" hides abc as well; a macro is no secret.
    private static IEnumerable<string> Parts(string value) =>
        value.Split(' ').Where(
            part => part.Length >= Shortest && !part.Contains('{', StringComparison.Ordinal) && part is not ("Bearer" or "Basic"));

    // An AlterCPA user's number and key: id=33-<32 hex digits>.
    [GeneratedRegex(@"(?<![0-9a-zA-Z])[0-9]+-[0-9a-fA-F]{32}(?![0-9a-zA-Z])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NumberedKey();

    // 33-K7yz: letters among the digits after the dash, so that no date is one.
    [GeneratedRegex(@"^[0-9]+-(?<key>(?=[0-9]*[a-zA-Z])[0-9a-zA-Z]{4,})$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex KeyAfterNumber();

    [GeneratedRegex(@"(?<before>(?<=[?&\n])(?<name>[^=&?\s]+)=)[^&#\s]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pair();

    [GeneratedRegex(
        """(?<before>"(?<name>[^"\\]+)"\s*:\s*)(?:"(?:[^"\\]|\\.)*"|[-0-9.eE+]+|true|false)""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Json();

    [GeneratedRegex(
        """(?<before>form-data; name="(?<name>[^"]*)"\r\n\r\n)[^\r]*""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Part();

    [GeneratedRegex(@"^(?=.*\d)(?=.*[a-zA-Z])[\w.:~-]{8,}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Token();
}

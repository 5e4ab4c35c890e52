using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Affiliate.LeadStatus.Checks.Mapping;

namespace Affiliate.LeadStatus.Checks.Recognising;

/// <summary>
/// Recognises what CRMs call statuses (specs/3, <c>setstatus</c>): English, Russian, Ukrainian and common CRM words from a data
/// file, whatever their case and punctuation, and our own numbers. A word that is not in the file is not recognised: never guessed.
/// </summary>
internal static partial class StatusWord
{
    private const string Resource = "status-words.json";
    private static readonly Lazy<Dictionary<string, StatusAction>> Words = new(Load);

    /// <summary>What the word asks for; null when it is not known.</summary>
    public static StatusAction? Find(string text)
    {
        if (Number().IsMatch(text))
            return new StatusAction { Do = StatusAction.WriteStatus, Status = int.Parse(text.Trim(), CultureInfo.InvariantCulture) };
        return Words.Value.GetValueOrDefault(Bare(text));
    }

    /// <summary>Lower case, single spaces for what is neither letter nor digit.</summary>
    public static string Bare(string text)
    {
        var bare = new StringBuilder(text.Length);
        foreach (var one in text.ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(one))
                bare.Append(one == 'ё' ? 'е' : one);
            else if (bare.Length > 0 && bare[^1] != ' ')
                bare.Append(' ');
        }

        return bare.ToString().TrimEnd();
    }

    private static Dictionary<string, StatusAction> Load()
    {
        using var file = typeof(StatusWord).Assembly.GetManifestResourceStream(Resource)!;
        var groups = JsonSerializer.Deserialize<List<WordGroup>>(file, JsonSerializerOptions.Web)!;
        var words = new Dictionary<string, StatusAction>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            foreach (var word in group.Words)
                words[Bare(word)] = new StatusAction { Do = group.Do, Status = group.Status, Reason = group.Reason };
        }

        return words;
    }

    // -6, 6% and №6 are no status of ours.
    [GeneratedRegex(@"^\s*([1-9]|1[0-2])\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();

    private sealed record WordGroup(string Do, int? Status, int? Reason, IReadOnlyList<string> Words);
}

using System.Text.RegularExpressions;

namespace Affiliate.Notification.Settings;

/// <summary>A stretch of a call-back address: text that stays, or a placeholder's name (without its marks).</summary>
internal sealed partial record TemplatePart(string Text, bool IsPlaceholder)
{
    public static IReadOnlyList<TemplatePart> Split(string url)
    {
        var parts = new List<TemplatePart>();
        var end = 0;
        foreach (Match found in Placeholder().Matches(url))
        {
            if (found.Index > end)
                parts.Add(new(url[end..found.Index], IsPlaceholder: false));
            parts.Add(new(found.Groups["name"].Value, IsPlaceholder: true));
            end = found.Index + found.Length;
        }

        if (end < url.Length)
            parts.Add(new(url[end..], IsPlaceholder: false));
        return parts;
    }

    /// <summary>Names the placeholders nobody knows with the nearest right ones, and marks that open or close nothing.</summary>
    public static IEnumerable<string> Faults(IReadOnlyList<TemplatePart> parts)
    {
        foreach (var name in parts.Where(p => p.IsPlaceholder && !Placeholders.IsKnown(p.Text)).Select(p => p.Text).Distinct())
            yield return $"There is no placeholder !!!{name}!!!: did you mean !!!{Placeholders.Nearest(name)}!!!?"
                + (Placeholders.Nearest(name).Equals(name, StringComparison.OrdinalIgnoreCase) ? " Upper and lower case matter." : "");
        if (parts.Any(p => !p.IsPlaceholder && p.Text.Contains(Placeholders.Mark)))
            yield return "A !!! has no matching other one: a placeholder is written !!!name!!!.";
        if (parts.Any(p => !p.IsPlaceholder && p.Text.Contains("%21%21%21")))
            yield return "Placeholders must be written with !!!, not percent-encoded as %21%21%21.";
    }

    // A name can't reach over the address's own delimiters, so that a stray mark doesn't swallow the next parameter.
    [GeneratedRegex("!!!(?<name>[^!/?&=#]+)!!!", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}

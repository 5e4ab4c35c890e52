namespace Affiliate.LeadStatus.Leads.Changes;

/// <summary>Words of others, as both databases keep them.</summary>
public static class LeadText
{
    private const int Longest = 1000;

    /// <summary>Without what no database keeps, and not longer than a thousand characters; null when nothing is left.</summary>
    public static string? Of(string? text)
    {
        if (text is null)
            return null;
        var kept = new string([.. text.EnumerateRunes().Where(IsText).SelectMany(rune => rune.ToString())]).Trim();
        if (kept.Length > Longest)
            kept = kept[..(char.IsHighSurrogate(kept[Longest - 1]) ? Longest - 1 : Longest)];
        return kept.Length == 0 ? null : kept;
    }

    private static bool IsText(System.Text.Rune rune) =>
        rune != System.Text.Rune.ReplacementChar && (!System.Text.Rune.IsControl(rune) || rune.Value is '\n' or '\t');
}

namespace Affiliate.Ingestion.ShopFeeds.Reading;

/// <summary>What a field printed by Spyc means.</summary>
internal static class SpycScalar
{
    private const int Foreign = 4;
    private const int Strange = 1;

    /// <summary>The value, and how little this looks like the version's print: 0 when it is just that.</summary>
    public static (string Value, int Misfit) Of(RawField field, SpycVersion version)
    {
        if (field.IsLiteral)
        {
            var value = string.Join('\n', field.Below!);
            return (value, field.Below!.Count > 1 || (version.Disturbs(value) && version.Print(value) is null) ? 0 : Foreign);
        }

        if (field.IsFolded)
        {
            // Each line break took the place of one blank.
            var value = string.Join(' ', field.Below!);
            return (value, version.Disturbs(value) ? Foreign : 0);
        }

        if (field.Below is not null)
            return (string.Join('\n', field.Below.Prepend(field.Value)), Foreign);
        return OnLine(field, version);
    }

    private static (string Value, int Misfit) OnLine(RawField field, SpycVersion version)
    {
        var text = field.Value;
        if (text.Length == 0)
            return ("", !version.QuotesNumbers && field.Bare == version.Trims ? 0 : Foreign);
        if (text == "null" && version.Trims)
            return ("", 0);
        var inner = text.Length >= 2 && text[0] == text[^1] && text[0] is '\'' or '"' ? text[1..^1] : null;
        if (inner is not null && version.Print(inner) == text)
            return (inner, 0);
        if (version.Print(text) == text)
            return (text, inner is not null && SpycVersion.IsNumber(inner) ? Strange : 0); // who keeps a number in quotes?
        return (version.Quotes && inner is not null ? inner : text, Foreign);
    }
}

namespace Affiliate.Ingestion.ShopFeeds.Reading;

/// <summary>What a field printed by Spyc means.</summary>
internal static class SpycScalar
{
    private const int Foreign = 4;
    private const int Odd = 3;

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
        // A PHP number (no text of digits) is bare in every version.
        if (version.QuotesNumbers && SpycVersion.IsNumber(text))
            return (text, 0);
        if (version.Print(text) == text)
            return (text, inner is not null && IsOdd(inner, text) ? Odd : 0);
        return (version.Quotes && inner is not null ? inner : text, Foreign);
    }

    /// <summary>A number or nothing in quotes: printed by 0.6, or else kept so by the shop, and who would?</summary>
    public static bool IsQuotedNumber(RawField field) =>
        field is { Below: null, Value: ['"', .. var inner, '"'] } && (inner.Length == 0 || SpycVersion.IsNumber(inner));

    /// <summary>A number without quotes.</summary>
    public static bool IsBareNumber(RawField field) => field.Below is null && SpycVersion.IsNumber(field.Value);

    // Quotes that belong to the value stand just where a later version would have put some.
    private static bool IsOdd(string inner, string text) =>
        inner.Length > 0 && !SpycVersion.IsNumber(inner) && SpycVersion.All.Any(other => other.Print(inner) == text);
}

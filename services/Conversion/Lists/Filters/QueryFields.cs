using System.Globalization;
using Affiliate.Conversion.Answers;

namespace Affiliate.Conversion.Lists.Filters;

/// <summary>Filters from a query string; an empty one is as if absent, a wrong one is 422 naming it.</summary>
internal sealed class QueryFields(IQueryCollection query, MerchantClock clock)
{
    private const int LongestText = 500;
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public string? Text(string name)
    {
        if (query[name].Count > 1 || query.Keys.Any(key => key.StartsWith($"{name}[", StringComparison.Ordinal)))
            throw Refusal.Invalid(name, "must be given once, and not as a list");
        if (query[name] is not [{ Length: > 0 } text])
            return null;
        return text.Length <= LongestText && !text.Contains('\0', StringComparison.Ordinal)
            ? text
            : throw Refusal.Invalid(name, $"must have at most {LongestText} characters, none of them NUL");
    }

    /// <summary>An id, without what cannot be seen around it.</summary>
    public string? Id(string name)
    {
        if (Text(name) is not { } text)
            return null;
        return ForeignId.Bare(text) is { Length: > 0 } id ? id : throw Refusal.Invalid(name, ForeignId.NothingVisible);
    }

    public int? Whole(string name, int least, int most) => Text(name) is not { } text
        ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number >= least && number <= most
            ? number
            : throw Refusal.Invalid(name, $"must be a whole number from {least} to {most}");

    public bool? Flag(string name) => Text(name) switch
    {
        null => null,
        "1" or "true" => true,
        "0" or "false" => false,
        _ => throw Refusal.Invalid(name, "must be 0 or 1"),
    };

    public decimal? Amount(string name) => Text(name) is not { } text
        ? null
        : decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= Amounts.Largest
            ? number
            : throw Refusal.Invalid(name, $"must be a number up to {Amounts.Largest}");

    public string? Choice(string name, params string[] choices) => Text(name) is not { } text
        ? null
        : choices.Contains(text) ? text : throw Refusal.Invalid(name, $"must be {string.Join(" or ", choices)}");

    /// <summary>At or after this.</summary>
    public DateTimeOffset? From(string name) => Time(name)?.From;

    /// <summary>Before this: the end of the second or day named.</summary>
    public DateTimeOffset? Until(string name) => Time(name)?.Until;

    private (DateTimeOffset From, DateTimeOffset Until)? Time(string name) => Text(name) is { } text
        ? clock.Read(text) ?? Limitless(text) ?? throw Refusal.Invalid(name, "must be a time such as 2026-11-22 10:00:00")
        : null;

    // What clients write who mean no limit.
    private static (DateTimeOffset From, DateTimeOffset Until)? Limitless(string text) =>
        text.StartsWith("0001-01-01", StringComparison.Ordinal) ? (Earliest, Earliest)
        : text.StartsWith("9999-12-31", StringComparison.Ordinal) ? (Latest, Latest)
        : null;
}

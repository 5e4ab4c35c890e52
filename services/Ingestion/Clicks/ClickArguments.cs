using Microsoft.AspNetCore.WebUtilities;

namespace Affiliate.Ingestion.Clicks;

/// <summary>
/// What a publisher may add to a link: <c>url</c>, <c>clickref</c>, <c>clickref2</c>…<c>clickref6</c>. Of a repeated one the first counts.
/// </summary>
/// <param name="Url">Deep link as written; null when not given.</param>
/// <param name="ClickRefs">References in order; a missing one is null, trailing ones are left out. Cut to 256 characters.</param>
internal sealed record ClickArguments(string? Url, IReadOnlyList<string?> ClickRefs)
{
    private const int MostRefs = 6;
    private const int LongestRef = 256;
    private const string Ref = "clickref";
    private static readonly ClickArguments None = new(null, []);

    /// <summary>Reads the query.</summary>
    public static ClickArguments Read(QueryString query)
    {
        if (!query.HasValue)
            return None;
        string? url = null;
        string?[]? refs = null;
        foreach (var pair in new QueryStringEnumerable(query.Value))
        {
            var name = pair.DecodeName().Span;
            if (name.Equals("url", StringComparison.OrdinalIgnoreCase))
                url ??= pair.DecodeValue().ToString();
            else if (RefIndex(name) is { } index)
                (refs ??= new string?[MostRefs])[index] ??= StoredText.Cut(pair.DecodeValue().ToString(), LongestRef);
        }

        return new ClickArguments(string.IsNullOrWhiteSpace(url) ? null : url.Trim(), WithoutTrailing(refs));
    }

    private static int? RefIndex(ReadOnlySpan<char> name)
    {
        if (!name.StartsWith(Ref, StringComparison.OrdinalIgnoreCase))
            return null;
        return name[Ref.Length..] switch
        {
            "" => 0,
            [>= '2' and <= '6' and var digit] => digit - '1',
            _ => null,
        };
    }

    private static string?[] WithoutTrailing(string?[]? refs)
    {
        var count = refs is null ? 0 : Array.FindLastIndex(refs, value => value is not null) + 1;
        return count == 0 ? [] : refs![..count];
    }
}

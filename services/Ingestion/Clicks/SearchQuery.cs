using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Affiliate.Ingestion.Clicks;

/// <summary>
/// The query of a search engine's page. It is UTF-8, or in the encoding its own parameter <c>ie</c> names (Baidu's older
/// pages); a value that is neither says nothing.
/// </summary>
internal static class SearchQuery
{
    private const string NamesEncoding = "ie";
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static SearchQuery() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The first value of each parameter, decoded.</summary>
    public static IReadOnlyDictionary<string, string> Read(string query)
    {
        var raw = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in new QueryStringEnumerable(query))
            raw.TryAdd(pair.DecodeName().ToString(), pair.EncodedValue.ToString());
        var named = Named(raw.GetValueOrDefault(NamesEncoding));
        return raw
            .Select(pair => (pair.Key, Value: Text(Bytes(pair.Value), named)))
            .Where(pair => pair.Value is not null)
            .ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);
    }

    private static byte[] Bytes(string value)
    {
        var escaped = Encoding.UTF8.GetBytes(value);
        return System.Net.WebUtility.UrlDecodeToBytes(escaped, 0, escaped.Length) ?? [];
    }

    private static string? Text(byte[] bytes, Encoding? named) => Decode(bytes, Utf8) ?? (named is null ? null : Decode(bytes, named));

    private static string? Decode(byte[] bytes, Encoding encoding)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Encoding? Named(string? name)
    {
        try
        {
            return name is null or ""
                ? null : Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}

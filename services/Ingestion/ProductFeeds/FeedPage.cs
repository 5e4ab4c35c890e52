using System.Security.Cryptography;
using System.Text.Json;
using Affiliate.Ingestion.Products;

namespace Affiliate.Ingestion.ProductFeeds;

/// <summary>One page of a feed, understood.</summary>
/// <param name="Rows">Its products.</param>
/// <param name="Count">Rows on it.</param>
/// <param name="Current">The page's number as the shop says; null when it does not.</param>
/// <param name="Last">The last page's number as the shop says.</param>
/// <param name="Per">Rows of a full page as the shop says.</param>
/// <param name="Total">Products in all as the shop says.</param>
/// <param name="Fingerprint">The same for the same products.</param>
internal sealed record FeedPage(ProductRows Rows, int Count, long? Current, long? Last, long? Per, long? Total, string Fingerprint)
{
    /// <summary>Most rows of a page: one that sends everything at once is told to page.</summary>
    public const int MostRows = 10_000;

    private const int FingerprintLength = 32;
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>Reads <c>{data:{products}, meta:{page}}</c> or <c>{products, meta}</c>.</summary>
    /// <exception cref="FeedFault">It is neither.</exception>
    public static FeedPage Read(ReadOnlyMemory<byte> body, TimeZoneInfo zone)
    {
        if (body.Span.StartsWith(ByteOrderMark))
            body = body[ByteOrderMark.Length..];
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 32 });
            var root = document.RootElement;
            var products = Property(Property(root, "data") ?? root, "products");
            if (products is not { ValueKind: JsonValueKind.Array } list)
                throw new FeedFault("The answer has no list of products.");
            if (list.GetArrayLength() > MostRows)
                throw new FeedFault($"The answer holds more than {MostRows} products; the shop does not page.");
            var meta = Property(root, "meta");
            var page = Property(meta, "page") is { ValueKind: JsonValueKind.Object } inner ? inner : meta;
            return new FeedPage(
                ProductRows.Of(list, zone), list.GetArrayLength(), Number(page, "current"), Number(page, "last"), Number(page, "per"),
                Number(page, "total"),
                Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(list.GetRawText())))[..FingerprintLength]);
        }
        catch (JsonException fault)
        {
            throw new FeedFault($"The answer is not valid JSON (line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}).");
        }
    }

    private static JsonElement? Property(JsonElement? of, string name) =>
        of is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var value) ? value : null;

    private static long? Number(JsonElement? of, string name) => Property(of, name) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var value) => value,
        { ValueKind: JsonValueKind.String } text when long.TryParse(text.GetString(), out var value) => value,
        _ => null,
    };
}

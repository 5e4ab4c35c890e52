using System.Buffers.Text;
using System.Text.Json;

namespace Affiliate.Domain.Reports;

/// <summary>
/// JSON as others' programs write it. A text that was cut inside a character beyond the first 65,536 (an emoji in a product's name) ends in
/// half of it, which grammar allows and no text can hold: it is read as U+FFFD, for who gets a 400 drops the order for good.
/// </summary>
public static class JsonBody
{
    private const int EscapeLength = 6;
    private static ReadOnlySpan<byte> Replacement => "fffd"u8;
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads it.</summary>
    /// <param name="body">UTF-8.</param>
    /// <param name="options">How strict.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The document, and whether a half was replaced in it.</returns>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static async Task<(JsonDocument Document, bool Mended)> ReadAsync(
        Stream body, JsonDocumentOptions options, CancellationToken cancellation)
    {
        using var read = new MemoryStream();
        await body.CopyToAsync(read, cancellation);
        var bytes = read.GetBuffer().AsMemory(0, (int)read.Length);
        if (bytes.Span.StartsWith(ByteOrderMark))
            bytes = bytes[ByteOrderMark.Length..];
        var mended = Mend(bytes.Span);
        return (JsonDocument.Parse(bytes, options), mended);
    }

    /// <summary>Replaces each escaped half of a surrogate pair where it stands; false when there was none.</summary>
    public static bool Mend(Span<byte> json)
    {
        var mended = false;
        for (var at = 0; at < json.Length - 1;)
        {
            var next = json[at..].IndexOf((byte)'\\');
            if (next < 0)
                return mended;
            at += next;
            if (Unit(json[at..]) is not { } unit)
            {
                at += 2;
            }
            else if (char.IsHighSurrogate(unit) && Unit(json[(at + EscapeLength)..]) is { } low && char.IsLowSurrogate(low))
            {
                at += 2 * EscapeLength;
            }
            else
            {
                if (char.IsSurrogate(unit))
                {
                    Replacement.CopyTo(json[(at + 2)..]);
                    mended = true;
                }

                at += EscapeLength;
            }
        }

        return mended;
    }

    private static char? Unit(ReadOnlySpan<byte> json) =>
        json.Length >= EscapeLength && json[0] == '\\' && json[1] == 'u'
            && Utf8Parser.TryParse(json[2..EscapeLength], out ushort unit, out var read, 'x') && read == EscapeLength - 2
            ? (char)unit
            : null;
}

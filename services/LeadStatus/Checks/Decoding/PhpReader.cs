using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Affiliate.LeadStatus.Checks.Decoding;

/// <summary>
/// What PHP's <c>serialize</c> writes of plain values. Objects and references are refused: they are for PHP alone. An array whose
/// keys are 0, 1, 2, … is a list.
/// </summary>
internal sealed class PhpReader(byte[] body, Encoding encoding)
{
    private readonly DecodeLimits limits = new();
    private int at;

    public JsonNode? Read()
    {
        var value = Value(0);
        return body.AsSpan(at).Trim("\r\n\t "u8).IsEmpty ? value : throw Fault();
    }

    private JsonNode? Value(int depth)
    {
        limits.Count(depth);
        var type = Next();
        if (type == 'N')
        {
            Expect(';');
            return null;
        }

        Expect(':');
        return type switch
        {
            'i' => JsonValue.Create(Until(';')),
            'd' => JsonValue.Create(Until(';')),
            'b' => JsonValue.Create(Until(';') == "1"),
            's' => Text(),
            'a' => Array(depth),
            'O' or 'C' or 'R' or 'r' or 'E' => throw new AnswerFault("The answer holds PHP objects or references, which are not taken."),
            _ => throw Fault(),
        };
    }

    private JsonValue Text()
    {
        var length = Number(Until(':'));
        Expect('"');
        if (length > body.Length - at)
            throw Fault();
        string text;
        try
        {
            text = encoding.GetString(body, at, length);
        }
        catch (DecoderFallbackException)
        {
            throw new AnswerFault("A text in the answer is not UTF-8, and its Content-Type names no other encoding.");
        }

        at += length;
        Expect('"');
        Expect(';');
        return JsonValue.Create(text);
    }

    private JsonNode Array(int depth)
    {
        var count = Number(Until(':'));
        Expect('{');
        var fields = new JsonObject();
        var isList = true;
        for (var index = 0; index < count; index++)
        {
            var key = Value(depth + 1)?.ToString() ?? throw Fault();
            isList &= key == index.ToString(CultureInfo.InvariantCulture);
            fields[key] = Value(depth + 1);
        }

        Expect('}');
        return isList && count > 0 ? List(fields) : fields;
    }

    private static JsonArray List(JsonObject fields)
    {
        var items = fields.Select(field => field.Value).ToArray();
        fields.Clear();
        return new JsonArray(items);
    }

    private string Until(char end)
    {
        var length = body.AsSpan(at).IndexOf((byte)end);
        if (length is < 0 or > 40)
            throw Fault();
        var text = Encoding.ASCII.GetString(body, at, length);
        at += length + 1;
        return text;
    }

    private int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Fault();

    private char Next() => at < body.Length ? (char)body[at++] : throw Fault();

    private void Expect(char wanted)
    {
        if (Next() != wanted)
            throw Fault();
    }

    private AnswerFault Fault() => new($"The answer is not what PHP's serialize writes (at byte {at}).");
}

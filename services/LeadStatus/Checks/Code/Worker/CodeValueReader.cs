using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Jint;
using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Object;
using Jint.Runtime;

namespace Affiliate.LeadStatus.Checks.Code.Worker;

/// <summary>
/// Reads what code hands over, as JSON would write it but by no function that the code could have replaced. Half of a surrogate
/// pair becomes U+FFFD: neither JSON nor a database keeps it.
/// </summary>
/// <param name="isStrict">What JSON has no word for, such as NaN, is told by its name, so that it does not pass for nothing.</param>
internal sealed class CodeValueReader(bool isStrict)
{
    private const int Deepest = 32;
    private const int MostValues = 500_000;
    private int values;

    /// <summary>The value; null for what JSON has no word for.</summary>
    public JsonNode? Read(JsValue value, int depth = 0)
    {
        if (++values > MostValues)
            throw new InvalidOperationException($"the code hands over more than {MostValues} values");
        if (depth > Deepest)
            throw new InvalidOperationException($"the code hands over what is nested more than {Deepest} deep");
        return value switch
        {
            _ when value.IsString() => JsonValue.Create(WellFormed(value.AsString())),
            _ when value.IsBoolean() => JsonValue.Create(value.AsBoolean()),
            _ when value.IsNumber() => Number(value),
            JsBigInt => JsonValue.Create(value.ToString()),
            JsDate date => Date(date) ?? Wordless("Invalid Date"),
            JsArray list => List(list, depth),
            Function => Wordless("function"),
            ObjectInstance fields => Fields(fields, depth),
            JsSymbol => Wordless("symbol"),
            _ => null,
        };
    }

    /// <summary>The text without halves of surrogate pairs.</summary>
    public static string WellFormed(string text)
    {
        var good = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            good.Append(rune.ToString());
        return good.ToString();
    }

    /// <summary>An object's own fields; none of anything else.</summary>
    public JsonObject Fields(JsValue value, int depth)
    {
        var read = new JsonObject();
        if (value is not ObjectInstance fields)
            return read;
        foreach (var key in fields.GetOwnPropertyKeys(Types.String))
        {
            var field = fields.GetOwnProperty(key).Enumerable ? fields.Get(key) : JsValue.Undefined;
            if (!field.IsUndefined())
                read[WellFormed(key.AsString())] = Read(field, depth + 1);
        }

        return read;
    }

    private JsonArray List(JsArray list, int depth)
    {
        var read = new JsonArray();
        for (uint index = 0; index < list.Length; index++)
            read.Add(Read(list.Get(index.ToString(CultureInfo.InvariantCulture)), depth + 1));
        return read;
    }

    private JsonNode? Number(JsValue value) => double.IsFinite(value.AsNumber())
        ? JsonNode.Parse(TypeConverter.ToString(value)) : Wordless(TypeConverter.ToString(value));

    private JsonValue? Wordless(string name) => isStrict ? JsonValue.Create(name) : null;

    private static JsonValue? Date(JsDate date)
    {
        const string format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        return double.IsFinite(date.DateValue)
            ? JsonValue.Create(date.ToDateTime().ToUniversalTime().ToString(format, CultureInfo.InvariantCulture)) : null;
    }
}

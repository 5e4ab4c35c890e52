using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Texts;

namespace Affiliate.Domain.Reports;

/// <summary>
/// A JSON object as existing clients send it: numbers and ids as numbers or text, booleans as true, 1 or "1", empty
/// text for nothing. What no client can mean is 422 naming the field; what is no JSON is 400.
/// </summary>
public sealed class RequestFields : IDisposable
{
    private const char Replaced = '\uFFFD';
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    // What tells an order, lead or buyer from another: with a half replaced, two would be one.
    private static readonly string[] Identities =
        ["id", "order_id", "customer_id", "referrer", "coupon", "mcs_id", "form_id", "uniq_param", "external_id"];
    private readonly JsonDocument document;

    private RequestFields(JsonDocument document) => this.document = document;

    /// <summary>Reads the body whatever its content type: browsers' beacons call theirs text.</summary>
    public static async Task<RequestFields> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var (document, mended) = await JsonBody.ReadAsync(request.Body, Strict, cancellation);
        return Checked(document, mended);
    }

    /// <summary>The same, its fields spelt with capitals or without, as the rest of our own API (<c>/v1</c>) takes them.</summary>
    public static async Task<RequestFields> ReadAnyCaseAsync(HttpRequest request, CancellationToken cancellation)
    {
        var (document, mended) = await JsonBody.ReadAsync(request.Body, Strict, cancellation);
        using (document)
            return Checked(JsonDocument.Parse(InSmallLetters(document.RootElement), Strict), mended);
    }

    private static RequestFields Checked(JsonDocument document, bool mended)
    {
        try
        {
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                throw new Refusal(StatusCodes.Status400BadRequest, "", "The body must be a JSON object.");
            foreach (var property in root.EnumerateObject())
                StorableText.Check(property);
            if (mended)
                CheckIdentities(root, "");
            return new RequestFields(document);
        }
        catch
        {
            document.Dispose();
            throw;
        }
    }

    private static void CheckIdentities(JsonElement of, string within)
    {
        foreach (var property in of.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Object)
                CheckIdentities(property.Value, $"{within}{property.Name}.");
            else if (property.Value.ValueKind == JsonValueKind.String && Identities.Contains(property.Name, StringComparer.Ordinal)
                && property.Value.GetString()!.Contains(Replaced, StringComparison.Ordinal))
                throw Refusal.Invalid(within + property.Name, "has half of a surrogate pair");
        }
    }

    private static ReadOnlyMemory<byte> InSmallLetters(JsonElement root)
    {
        var written = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(written))
        {
            if (root.ValueKind != JsonValueKind.Object)
            {
                root.WriteTo(json);
            }
            else
            {
                json.WriteStartObject();
                foreach (var property in root.EnumerateObject())
                {
                    json.WritePropertyName(property.Name.ToLowerInvariant());
                    property.Value.WriteTo(json);
                }

                json.WriteEndObject();
            }
        }

        return written.WrittenMemory;
    }

    /// <inheritdoc />
    public void Dispose() => document.Dispose();

    /// <summary>The field as sent; null when missing or null.</summary>
    public JsonElement? this[string name] => Of(document.RootElement, name);

    /// <summary>A text field; one of blanks is as if absent.</summary>
    public string? Filled(string name, int longest) => Text(name, longest) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>
    /// A token or id that we gave out: what cannot be seen around it is the client's. Null when missing, null or empty; one of which
    /// nothing is left is 422.
    /// </summary>
    public string? Id(string name) => OthersId(name, ReportLimits.Name);

    /// <summary>See <see cref="OthersId(JsonElement, string, int, string?)"/>.</summary>
    public string? OthersId(string name, int longest) => OthersId(document.RootElement, name, longest, null);

    /// <summary>An ISO 4217 code or IRT; null when missing or blank.</summary>
    public string? Currency(string name)
    {
        if (Filled(name, LongestCurrency) is not { } text)
            return null;
        return Money.Currency.TryParse(text, out var code) ? code : throw Refusal.Invalid(name, "must be an ISO 4217 code or IRT");
    }

    /// <summary>Text, or a whole number as text; null when missing, null or empty.</summary>
    public string? Text(string name, int longest) => Text(document.RootElement, name, longest, null);

    /// <summary>True, false, 1, 0, also as text; null when missing, null or empty.</summary>
    public bool? Flag(string name) => this[name] switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.Number } number when number.GetRawText() is "0" or "1" => number.GetRawText() == "1",
        { ValueKind: JsonValueKind.String } text => text.GetString() switch
        {
            "" => null,
            "1" or "true" => true,
            "0" or "false" => false,
            _ => throw Refusal.Invalid(name, NoFlag),
        },
        _ => throw Refusal.Invalid(name, NoFlag),
    };

    /// <summary>Text, or a whole number as text; null when missing, null or empty.</summary>
    public static string? Text(JsonElement of, string name, int longest, string? within)
    {
        var field = within is null ? name : $"{within}.{name}";
        var text = Sent(of, name, field);
        if (text?.Length > longest)
            throw Refusal.Invalid(field, $"must have at most {longest} characters");
        return text is { Length: > 0 } ? text : null;
    }

    /// <summary>
    /// An id that others gave, without what cannot be seen around it (<see cref="ForeignId"/>); null when missing, null or empty. One
    /// of which nothing is left is 422.
    /// </summary>
    public static string? OthersId(JsonElement of, string name, int longest, string? within)
    {
        var field = within is null ? name : $"{within}.{name}";
        if (Sent(of, name, field) is not { Length: > 0 } sent)
            return null;
        var id = ForeignId.Bare(sent);
        if (id.Length == 0)
            throw Refusal.Invalid(field, ForeignId.NothingVisible);
        return id.Length <= longest ? id : throw Refusal.Invalid(field, $"must have at most {longest} characters");
    }

    /// <summary>A number sent as number or text; null when it is none that fits.</summary>
    public static decimal? Number(JsonElement sent)
    {
        var text = sent.ValueKind switch
        {
            JsonValueKind.Number => sent.GetRawText(),
            JsonValueKind.String => sent.GetString(),
            _ => null,
        };
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static string? Sent(JsonElement of, string name, string field) => Of(of, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } sent => sent.GetString(),
        { ValueKind: JsonValueKind.Number } number when IsWhole(number.GetRawText()) => number.GetRawText(),
        _ => throw Refusal.Invalid(field, "must be text or a whole number"),
    };

    private static bool IsWhole(string number) => !number.AsSpan().TrimStart('-').ContainsAnyExceptInRange('0', '9');

    private const int LongestCurrency = 10;
    private const string NoFlag = "must be true, false, 1 or 0";

    /// <summary>A field of an inner object; null when missing or null.</summary>
    public static JsonElement? Of(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}

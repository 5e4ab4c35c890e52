using System.Globalization;
using System.Text.Json;
using Affiliate.Domain.Coupons;
using Affiliate.ServiceDefaults.Texts;

namespace Affiliate.Ingestion.Products.Import;

/// <summary>
/// The fields of one object as shops send them: ids as text or whole numbers, prices as numbers or text, booleans in the
/// forms PHP knows, empty text for nothing.
/// </summary>
internal readonly struct RowFields(JsonElement row, string path = "")
{
    // Far above any price; keeps what is stored within both engines' columns.
    private const decimal MostPrice = 100_000_000_000_000m;
    private const int StoredDigits = 4;

    /// <summary>Text or a whole number; null when missing, null or empty.</summary>
    public string? Text(string name, int longest)
    {
        var text = Value(name) switch
        {
            null or { ValueKind: JsonValueKind.False } => null,
            { ValueKind: JsonValueKind.String } sent => String(name, sent),
            { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out _) => number.GetRawText(),
            _ => throw Fault(name, "must be text or a whole number"),
        };
        if (text?.Length > longest)
            throw Fault(name, $"must have at most {longest} characters");
        return text is { Length: > 0 } ? text : null;
    }

    public string Required(string name, int longest) => Text(name, longest) ?? throw Fault(name, "is missing");

    /// <summary>An id of the shop's, without what cannot be seen around it; null when missing, null or empty.</summary>
    public string? Id(string name, int longest)
    {
        if (Text(name, int.MaxValue) is not { } sent)
            return null;
        var id = ForeignId.Bare(sent);
        if (id.Length == 0)
            throw Fault(name, ForeignId.NothingVisible);
        return id.Length <= longest ? id : throw Fault(name, $"must have at most {longest} characters");
    }

    public string RequiredId(string name, int longest) => Id(name, longest) ?? throw Fault(name, "is missing");

    public decimal? Price(string name)
    {
        var text = Value(name) switch
        {
            null or { ValueKind: JsonValueKind.False } => null,
            { ValueKind: JsonValueKind.String } sent => String(name, sent),
            { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            _ => throw Fault(name, NoPrice),
        };
        if (string.IsNullOrEmpty(text))
            return null;
        if (!decimal.TryParse(
            text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture, out var price))
            throw Fault(name, NoPrice);
        return price is >= 0 and <= MostPrice
            ? decimal.Round(price, StoredDigits, MidpointRounding.ToEven)
            : throw Fault(name, $"must be from 0 to {MostPrice}");
    }

    public bool? Flag(string name) => Value(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.Number } number when number.GetRawText() is "0" or "1" => number.GetRawText() == "1",
        { ValueKind: JsonValueKind.String } text => Word(String(name, text)) switch
        {
            "" => null,
            "1" or "true" or "yes" or "y" or "on" or "instock" or "available" or "onbackorder" or "backorder" or "preorder" => true,
            "0" or "false" or "no" or "n" or "off" or "outofstock" or "unavailable" or "soldout" => false,
            _ => throw Fault(name, NoFlag),
        },
        _ => throw Fault(name, NoFlag),
    };

    /// <summary>Absolute http(s) address.</summary>
    public string? Address(string name, int longest) => Text(name, longest) is { } text ? Address(text, name) : null;

    /// <summary>The same where it is no more than decoration: what is none, such as a path within the shop, is left out.</summary>
    public string? AddressIfAny(string name, int longest) => Text(name, longest) is { } text && IsAddress(text) ? text : null;

    public string Address(string text, string name) => IsAddress(text) ? text : throw Fault(name, "must be an http or https address");

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0;

    /// <summary>The elements; none when missing, null or empty text.</summary>
    public IReadOnlyList<JsonElement> List(string name, int most)
    {
        List<JsonElement> list = Value(name) switch
        {
            null or { ValueKind: JsonValueKind.False } => [],
            { ValueKind: JsonValueKind.Array } array => [.. array.EnumerateArray()],
            { ValueKind: JsonValueKind.String } text when String(name, text).Length == 0 => [],
            _ => throw Fault(name, "must be a list"),
        };
        return list.Count <= most ? list : throw Fault(name, $"must have at most {most} entries");
    }

    /// <summary>The field as sent; null when missing or null.</summary>
    public JsonElement? Value(string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public RowFault Fault(string name, string reason) => new(path + name, reason);

    /// <summary>The text of a string, which both engines can keep.</summary>
    public string String(string name, JsonElement sent)
    {
        string text;
        try
        {
            text = sent.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Fault(name, "has half of a surrogate pair");
        }

        return text.Contains('\0', StringComparison.Ordinal) ? throw Fault(name, "must not contain the character NUL") : text;
    }

    private const string NoPrice = "must be a number";
    private const string NoFlag = "must be true, false, 1, 0, yes, no, \"in stock\" or \"out of stock\"";

    // "In stock", "in_stock", "IN-STOCK" and "instock" are one word, in whatever width and with whatever blanks between; of nothing that
    // can be seen something is wrong.
    private static string Word(string text)
    {
        if (text.Length == 0)
            return text;
        var word = CouponCode.Key(text).ToLowerInvariant();
        word = word.Any(char.IsLetter) ? word.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal) : word;
        return word.Length == 0 ? "?" : word;
    }
}

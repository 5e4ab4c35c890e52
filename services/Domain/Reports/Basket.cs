using System.Text.Json;
using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Texts;

namespace Affiliate.Domain.Reports;

/// <summary>
/// Reads <c>products</c>. A line may leave out what follows from the rest. A discount is a line with a price below 0; less than
/// no pieces of something are a mistake.
/// </summary>
public static class Basket
{
    private const string Field = "products";
    private const int LongestJson = 524_288;
    private const int MostLines = 1000;

    /// <summary>The basket as sent and understood; 422 naming the line's field when it is not understood.</summary>
    public static (string? Json, IReadOnlyList<BasketLine> Lines) Read(JsonElement? sent)
    {
        if (sent is null || (sent is { ValueKind: JsonValueKind.String } text && text.GetString() is ""))
            return (null, []);
        if (sent is not { ValueKind: JsonValueKind.Array } products)
            throw Refusal.Invalid(Field, "must be a list of products");
        if (products.GetArrayLength() > MostLines)
            throw Refusal.Invalid(Field, $"must have at most {MostLines} products");
        var json = products.GetRawText();
        if (json.Length > LongestJson)
            throw Refusal.Invalid(Field, $"must have at most {LongestJson} characters");
        if (Invisible(products) is { } unseen)
            throw Refusal.Invalid(unseen, ForeignId.NothingVisible);
        var lines = Lines(products);
        return lines.FindIndex(line => line.Quantity < 0) is >= 0 and var wrong
            ? throw Refusal.Invalid($"{Field}[{wrong}].quantity", "must not be below 0; a discount is a line with a price below 0")
            : (json, lines);
    }

    /// <summary>The lines of a basket that was read before.</summary>
    public static IReadOnlyList<BasketLine> Lines(string? json)
    {
        if (json is null)
            return [];
        using var document = JsonDocument.Parse(json);
        return Lines(document.RootElement);
    }

    // An id that cannot be seen is a mistake, not none.
    private static string? Invisible(JsonElement products) => products.EnumerateArray()
        .Where(product => product.ValueKind == JsonValueKind.Object)
        .SelectMany((product, index) => new[] { "pid", "sku" }
            .Where(name => Loose(product, name) is { Length: > 0 } sent && ForeignId.Bare(sent).Length == 0)
            .Select(name => $"{Field}[{index}].{name}"))
        .FirstOrDefault();

    private static List<BasketLine> Lines(JsonElement products)
    {
        var lines = new List<BasketLine>(products.GetArrayLength());
        foreach (var product in products.EnumerateArray())
            lines.Add(Line(product, $"{Field}[{lines.Count}]"));
        return lines;
    }

    private static BasketLine Line(JsonElement product, string field)
    {
        if (product.ValueKind != JsonValueKind.Object)
            throw Refusal.Invalid(field, "must be an object");
        var unit = Number(product, "unit_price", field);
        var quantity = Number(product, "quantity", field);
        var total = Number(product, "total_price", field);
        var price = total ?? (unit ?? 0) * (quantity ?? 1);
        if (Math.Abs(price) > Amounts.Largest)
            throw Refusal.Invalid($"{field}.total_price", $"must not be above {Amounts.Largest}");
        var pieces = Rounded(quantity ?? 1);
        return new BasketLine(
            Loose(product, "name") ?? "",
            Rounded(unit ?? (pieces == 0 ? price : price / pieces)),
            pieces,
            Rounded(price),
            LooseId(product, "pid"),
            LooseId(product, "sku"),
            Loose(product, "category"));
    }

    private static decimal? Number(JsonElement product, string name, string field)
    {
        if (RequestFields.Of(product, name) is not { } sent || (sent.ValueKind == JsonValueKind.String && sent.GetString() is ""))
            return null;
        return RequestFields.Number(sent) is { } number && Math.Abs(number) <= Amounts.Largest
            ? number
            : throw Refusal.Invalid($"{field}.{name}", "must be a number");
    }

    // A name or category in another form than text helps nobody find a rate, but is no reason to lose the order.
    private static string? Loose(JsonElement product, string name) => RequestFields.Of(product, name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    private static string? LooseId(JsonElement product, string name) =>
        Loose(product, name) is { } sent && ForeignId.Bare(sent) is { Length: > 0 } id ? id : null;

    private static decimal Rounded(decimal number) => decimal.Round(number, Amounts.Decimals, MidpointRounding.ToEven);
}

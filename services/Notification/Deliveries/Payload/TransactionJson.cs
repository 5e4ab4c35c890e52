using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Affiliate.Notification.Deliveries.Payload;

/// <summary>The lists within a transaction as receivers know them: every scalar a string, every key there, unknown ones empty.</summary>
internal static class TransactionJson
{
    // The text stands in a form field or percent-encoded in a query, never in HTML: no need to escape more than JSON asks for.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
            write(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void CommissionGroups(Utf8JsonWriter json, IEnumerable<TransactionCommissionGroup> groups)
    {
        json.WriteStartArray();
        foreach (var group in groups)
            Object(json, ("id", group.Id), ("name", group.Name), ("code", group.Code), ("description", group.Description));
        json.WriteEndArray();
    }

    public static void Products(Utf8JsonWriter json, IEnumerable<TransactionProduct> products, string currency)
    {
        json.WriteStartArray();
        foreach (var p in products)
        {
            var price = p.UnitPrice is { } known ? TransactionText.Amount(known, currency) : null;
            var quantity = p.Quantity is { } pieces ? TransactionText.Quantity(pieces) : null;
            Object(json, ("productName", p.ProductName), ("unitPrice", price), ("skuType", p.SkuType), ("skuCode", p.SkuCode),
                ("quantity", quantity), ("category", p.Category), ("cgId", p.CommissionGroupId));
        }

        json.WriteEndArray();
    }

    private static void Object(Utf8JsonWriter json, params ReadOnlySpan<(string Name, string? Value)> fields)
    {
        json.WriteStartObject();
        foreach (var (name, value) in fields)
            json.WriteString(name, value ?? "");
        json.WriteEndObject();
    }
}

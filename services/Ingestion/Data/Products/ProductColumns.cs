using System.Text.Encodings.Web;
using System.Text.Json;

namespace Affiliate.Ingestion.Data.Products;

/// <summary>The table's columns in the order both engines' statements give them, and their JSON as EF reads it.</summary>
internal static class ProductColumns
{
    public const string Names =
        "merchant_id, pid, version, name, sku, url, price, old_price, in_stock, images, categories, rate_categories, created_at, "
            + "updated_at";

    public const string OnConflict =
        """
        ON CONFLICT (merchant_id, pid) DO UPDATE SET version = excluded.version, name = excluded.name, sku = excluded.sku,
            url = excluded.url, price = excluded.price, old_price = excluded.old_price, in_stock = excluded.in_stock,
            images = excluded.images, categories = excluded.categories, rate_categories = excluded.rate_categories,
            created_at = excluded.created_at, updated_at = excluded.updated_at
        """;

    private static readonly JsonSerializerOptions Options =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Json<T>(IReadOnlyList<T> list) => list.Count == 0 ? "[]" : JsonSerializer.Serialize(list, Options);
}

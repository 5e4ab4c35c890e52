using System.Text.Encodings.Web;
using System.Text.Json;
using Affiliate.Commission.Data;
using Affiliate.Contracts.Ingestion;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Data;

/// <summary>
/// Merchants' products as Ingestion's events tell them. One statement for a whole event decides and writes, so events
/// in any order and twice leave the newest version.
/// </summary>
internal sealed class KnownProducts(CommissionDb db)
{
    private const string Columns = "INSERT INTO products (merchant_id, pid, version, name, sku, categories) ";

    private const string Newest =
        """
         ON CONFLICT (merchant_id, pid) DO UPDATE SET version = excluded.version, name = excluded.name, sku = excluded.sku, categories =
             excluded.categories
        WHERE excluded.version > products.version
        """;

    private const string Postgres =
        Columns
            + "SELECT {0}, pid, version, name, sku, categories FROM jsonb_to_recordset({1}::jsonb) AS told(pid text, version int, name "
            + "text, sku text, categories text)" + Newest;

    private const string Sqlite =
        Columns
            + "SELECT {0}, value ->> 'pid', value ->> 'version', value ->> 'name', value ->> 'sku', value ->> 'categories' FROM "
            + "json_each({1}) WHERE true" + Newest;

    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task KeepAsync(string merchantId, IReadOnlyList<ProductDetails> told, CancellationToken cancellation)
    {
        // In one order everywhere, so that two events never wait for each other; a statement writes a row once.
        var rows = told.GroupBy(product => product.Pid, StringComparer.Ordinal).OrderBy(same => same.Key, StringComparer.Ordinal)
            .Select(same => same.MaxBy(product => product.Version)!)
            .Select(
                product => new { product.Pid, product.Version, product.Name, product.Sku,
                    Categories = JsonSerializer.Serialize(product.Categories, Json) });
        await using var write = await db.BeginKeepingAsync(cancellation);
        await db.Database.ExecuteSqlRawAsync(
            db.Database.IsNpgsql() ? Postgres : Sqlite, [merchantId, JsonSerializer.Serialize(rows, Json)], cancellation);
        await write.CommitAsync(cancellation);
    }
}

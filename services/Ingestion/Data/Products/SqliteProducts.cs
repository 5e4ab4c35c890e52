using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Affiliate.Ingestion.Data.Products;

/// <summary>Writes many products, one prepared statement run per row.</summary>
internal static class SqliteProducts
{
    private const string Upsert =
        $"INSERT INTO products ({ProductColumns.Names}) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) "
            + $"{ProductColumns.OnConflict}";

    private static readonly MicrosecondsConverter Times = new();
    private static readonly TenThousandthsConverter Amounts = new();

    public static async Task WriteAsync(IngestionDb db, IReadOnlyList<Product> products, CancellationToken cancellation)
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        await using var command = new SqliteCommand(
            Upsert, connection, (SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction());
        foreach (var product in products)
        {
            command.Parameters.Clear();
            foreach (var (column, value) in Row(product).Index())
                command.Parameters.AddWithValue($"${column}", value ?? DBNull.Value);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static object?[] Row(Product product) =>
    [
        product.MerchantId, product.Pid, product.Version, product.Name, product.Sku, product.Url,
        Amounts.ConvertToProvider(product.Price), Amounts.ConvertToProvider(product.OldPrice), product.InStock,
        ProductColumns.Json(product.Images), ProductColumns.Json(product.Categories), ProductColumns.Json(product.RateCategories),
        Times.ConvertToProvider(product.CreatedAt), Times.ConvertToProvider(product.UpdatedAt),
    ];
}

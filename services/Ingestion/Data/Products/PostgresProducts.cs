using Affiliate.Ingestion.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Affiliate.Ingestion.Data.Products;

/// <summary>Writes many products in one statement, one array per column.</summary>
internal static class PostgresProducts
{
    private const string Upsert =
        $"INSERT INTO products ({ProductColumns.Names}) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, "
            + $"$14) {ProductColumns.OnConflict}";

    public static async Task WriteAsync(IngestionDb db, IReadOnlyList<Product> products, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Upsert, (NpgsqlConnection)db.Database.GetDbConnection());
        void Texts(Func<Product, string?> value) => Add(NpgsqlDbType.Text, value);
        void Add<T>(NpgsqlDbType type, Func<Product, T> value) =>
            command.Parameters.Add(
                new NpgsqlParameter<T[]> { TypedValue = [.. products.Select(value)], NpgsqlDbType = NpgsqlDbType.Array | type });

        Texts(product => product.MerchantId);
        Texts(product => product.Pid);
        Add(NpgsqlDbType.Integer, product => product.Version);
        Texts(product => product.Name);
        Texts(product => product.Sku);
        Texts(product => product.Url);
        Add(NpgsqlDbType.Numeric, product => product.Price);
        Add(NpgsqlDbType.Numeric, product => product.OldPrice);
        Add(NpgsqlDbType.Boolean, product => product.InStock);
        Texts(product => ProductColumns.Json(product.Images));
        Texts(product => ProductColumns.Json(product.Categories));
        Texts(product => ProductColumns.Json(product.RateCategories));
        Add(NpgsqlDbType.TimestampTz, product => product.CreatedAt?.UtcDateTime);
        Add(NpgsqlDbType.TimestampTz, product => product.UpdatedAt?.UtcDateTime);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

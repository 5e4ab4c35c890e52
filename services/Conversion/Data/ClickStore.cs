using System.Globalization;
using System.Text;
using System.Text.Json;
using Affiliate.Contracts.Ingestion;
using Affiliate.Conversion.Attribution;

namespace Affiliate.Conversion.Data;

/// <summary>Writes the projection of clicks: one statement for a batch, a click known already stays as it is.</summary>
internal static class ClickStore
{
    private const int Columns = 4;

    public static async Task KeepAsync(ConversionDb db, IReadOnlyList<ClickDetails> clicks, CancellationToken cancellation)
    {
        if (clicks.Count == 0)
            return;
        var sql = new StringBuilder("INSERT INTO clicks (token, conversion_limit, expires_at, details, credits_used) VALUES ");
        var values = new List<object>(clicks.Count * Columns);
        foreach (var click in clicks)
        {
            var first = values.Count;
            sql.Append(first == 0 ? "" : ", ")
                .Append(CultureInfo.InvariantCulture, $"({{{first}}}, {{{first + 1}}}, {{{first + 2}}}, {{{first + 3}}}, 0)");
            values.Add(click.Token);
            values.Add(click.ConversionLimit);
            values.Add(Expiry(db, click));
            values.Add(JsonSerializer.Serialize(click, MessageJson.Options));
        }

        sql.Append(" ON CONFLICT (token) DO NOTHING");
        await using var write = await db.BeginKeepingAsync(cancellation);
        await db.Database.ExecuteSqlRawAsync(sql.ToString(), values, cancellation);
        await write.CommitAsync(cancellation);
    }

    // Statements written out pass by the model's converters: SQLite keeps times as microseconds.
    private static object Expiry(ConversionDb db, ClickDetails click)
    {
        var at = AttributionRule.Expiry(click).ToStorable();
        return db.Database.IsNpgsql() ? at : (at.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
    }
}

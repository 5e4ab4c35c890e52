using System.Globalization;
using System.Text;
using System.Text.Json;
using Affiliate.Contracts.Ingestion;

namespace Affiliate.Conversion.Clicks;

/// <summary>Writes the projection of clicks: one statement for a batch, a click known already stays as it is.</summary>
internal static class ClickStore
{
    private const int Columns = 3;

    public static async Task KeepAsync(ConversionDb db, IReadOnlyList<ClickDetails> clicks, CancellationToken cancellation)
    {
        if (clicks.Count == 0)
            return;
        var sql = new StringBuilder("INSERT INTO clicks (token, conversion_limit, details, credits_used) VALUES ");
        var values = new List<object>(clicks.Count * Columns);
        foreach (var click in clicks)
        {
            sql.Append(CultureInfo.InvariantCulture, $"{(values.Count == 0 ? "" : ", ")}({{{values.Count}}}, {{{values.Count + 1}}}, {{{values.Count + 2}}}, 0)");
            values.Add(click.Token);
            values.Add(click.ConversionLimit);
            values.Add(JsonSerializer.Serialize(click, MessageJson.Options));
        }

        sql.Append(" ON CONFLICT (token) DO NOTHING");
        await using var write = await db.BeginWriteAsync(cancellation);
        await db.Database.ExecuteSqlRawAsync(sql.ToString(), values, cancellation);
        await write.CommitAsync(cancellation);
    }
}

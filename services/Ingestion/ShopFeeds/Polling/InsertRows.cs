using System.Globalization;
using System.Text;
using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>
/// Inserts a batch's orders or visits by one statement: the context would send one for each row, and reading them costs
/// the database more than carrying them out.
/// </summary>
internal static class InsertRows
{
    private const int RowsPerStatement = 100;
    private static readonly MicrosecondsConverter Times = new();
    private static readonly TenThousandthsConverter Amounts = new();

    public static Task OrdersAsync(IngestionDb db, IReadOnlyList<FeedOrder> orders, CancellationToken cancellation) => InsertAsync(
        db, "feed_orders (merchant_id, order_id, partner, publisher_id, amount, currency, at, referring_page, conversion_id, received_at)",
        orders.Select(order => (object?[])
        [
            order.MerchantId, order.OrderId, order.Partner, order.PublisherId, order.Amount, order.Currency, order.At, order.ReferringPage, order.ConversionId,
            order.ReceivedAt,
        ]), cancellation);

    public static Task VisitsAsync(IngestionDb db, IReadOnlyList<FeedVisit> visits, CancellationToken cancellation) => InsertAsync(
        db, "feed_visits (merchant_id, visit_id, at, partner, seen_at)",
        visits.Select(visit => (object?[])[visit.MerchantId, visit.VisitId, visit.At, visit.Partner, visit.SeenAt]), cancellation);

    private static async Task InsertAsync(IngestionDb db, string table, IEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        var isPostgres = db.Database.IsNpgsql();
        foreach (var part in rows.Chunk(RowsPerStatement))
        {
            var sql = new StringBuilder("INSERT INTO ").Append(table).Append(" VALUES ");
            var values = new List<object?>();
            foreach (var row in part)
            {
                sql.Append(values.Count == 0 ? "(" : ", (");
                for (var column = 0; column < row.Length; column++)
                    sql.Append(CultureInfo.InvariantCulture, $"{(column == 0 ? "" : ", ")}{{{values.Count + column}}}");
                sql.Append(')');
                values.AddRange(isPostgres ? row : row.Select(OnSqlite));
            }

            try
            {
                await db.Database.ExecuteSqlRawAsync(sql.ToString(), values!, cancellation);
            }
            catch (Exception taken) when (taken is System.Data.Common.DbException && UniqueViolation.Is(new DbUpdateException(taken.Message, taken)))
            {
                throw new DbUpdateException("A row of the batch was stored by somebody else at this moment.", taken);
            }
        }
    }

    private static object? OnSqlite(object? value) => value switch
    {
        DateTimeOffset time => Times.ConvertToProviderTyped(time),
        decimal amount => Amounts.ConvertToProviderTyped(amount),
        _ => value,
    };
}

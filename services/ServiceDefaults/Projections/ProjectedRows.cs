using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.ServiceDefaults.Projections;

/// <summary>How rows of what another service owns are written, one or a whole event's.</summary>
public static class ProjectedRows
{
    // Both engines take more; beyond it a statement only gets slower to read.
    private const int MostValues = 4_000;

    /// <summary>
    /// Keeps rows unless something newer is kept: a statement decides and writes, so that events in any order, twice, and beside an
    /// answer of the owner leave the newest. A row without a <c>Version</c> never changes: the one that is kept stays.
    /// </summary>
    /// <typeparam name="TRow">A row of the service's model, with texts as its key.</typeparam>
    /// <param name="db">The service's database. In an open transaction they commit with it.</param>
    /// <param name="told">What the owner told; of several with one key the newest counts.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task KeepAsync<TRow>(this ServiceDb db, IEnumerable<TRow> told, CancellationToken cancellation)
        where TRow : class
    {
        var table = ProjectedTable.Of(db.Model, typeof(TRow));
        var rows = table.Newest(told);
        if (rows.Count == 0)
            return;
        await using var write = await db.BeginKeepingAsync(cancellation);
        foreach (var chunk in rows.Chunk(Math.Max(1, MostValues / table.Columns)))
            await db.Database.ExecuteSqlRawAsync(table.Insert(chunk.Length), chunk.SelectMany(table.ValuesOf), cancellation);
        await write.CommitAsync(cancellation);
    }
}

using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.ServiceDefaults.Projections;

/// <summary>
/// What another service owns, known here by its events; what none has told of yet its owner is asked for, once (design rule 9).
/// A singleton: a row that was read a moment ago is not read again.
/// </summary>
/// <typeparam name="TRow">The row kept of it.</typeparam>
/// <typeparam name="TDetails">What the owner tells.</typeparam>
/// <param name="time">Clock of what is remembered.</param>
public sealed class Projection<TRow, TDetails>(TimeProvider time)
    where TRow : class, IProjected<TRow, TDetails>
    where TDetails : class
{
    private readonly ShortCache<TRow> cache = new(time);

    /// <summary>As it is known here, else by its owner's word, which is kept. Not while a write transaction is open.</summary>
    /// <param name="db">The service's database.</param>
    /// <param name="key">Which.</param>
    /// <param name="ask">Asks the owner.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The row, or that there is none, or that nobody could say now.</returns>
    public async Task<OwnerAnswer<TRow>> FindAsync(
        ServiceDb db, string key, Func<string, CancellationToken, Task<OwnerAnswer<TDetails>>> ask, CancellationToken cancellation) =>
        await KnownAsync(db, key, cancellation) is { } known
            ? new OwnerAnswer<TRow>(known, Known: true)
            : await KeepAsync(db, await ask(key, cancellation), cancellation);

    /// <summary>As it is known here; nobody is asked.</summary>
    public async Task<TRow?> KnownAsync(ServiceDb db, string key, CancellationToken cancellation)
    {
        if (cache.Get(key) is { } remembered)
            return remembered;
        var name = Table(db).Key;
        var known = await db.Set<TRow>().AsNoTracking().FirstOrDefaultAsync(row => EF.Property<string>(row, name) == key, cancellation);
        if (known is not null)
            cache.Set(key, known);
        return known;
    }

    /// <summary>Several by their keys with one query at most; those unknown here are left out.</summary>
    public async Task<IReadOnlyDictionary<string, TRow>> KnownAsync(ServiceDb db, IEnumerable<string> keys, CancellationToken cancellation)
    {
        var known = new Dictionary<string, TRow>(StringComparer.Ordinal);
        var missing = new List<string>();
        foreach (var key in keys.Distinct(StringComparer.Ordinal))
        {
            if (cache.Get(key) is { } remembered)
                known[key] = remembered;
            else
                missing.Add(key);
        }

        if (missing.Count == 0)
            return known;
        var name = Table(db).Key;
        var rows = await db.Set<TRow>().AsNoTracking().Where(row => missing.Contains(EF.Property<string>(row, name)))
            .ToListAsync(cancellation);
        foreach (var row in rows)
        {
            var key = Table(db).KeyOf(row);
            known[key] = row;
            cache.Set(key, row);
        }

        return known;
    }

    /// <summary>Keeps what its owner told, unless something newer is kept (see <see cref="ProjectedRows"/>).</summary>
    public async Task<TRow> KeepAsync(ServiceDb db, TDetails told, CancellationToken cancellation)
    {
        var row = TRow.Of(told);
        await db.KeepAsync<TRow>([row], cancellation);
        cache.Forget(Table(db).KeyOf(row));
        return row;
    }

    /// <summary>Keeps what the owner answered, if it named one.</summary>
    public async Task<OwnerAnswer<TRow>> KeepAsync(ServiceDb db, OwnerAnswer<TDetails> answer, CancellationToken cancellation) =>
        new(answer.Value is { } told ? await KeepAsync(db, told, cancellation) : null, answer.Known);

    private static ProjectedTable Table(ServiceDb db) => ProjectedTable.Of(db.Model, typeof(TRow));
}

using System.Text.Json;
using Affiliate.Contracts.Accounts;

namespace Affiliate.Conversion.Accounts;

/// <summary>Publishers: the projection first, on a miss the gateway once (design rule 9).</summary>
internal sealed class PublisherDirectory(IAccountsApi accounts, Owners owners, TimeProvider time)
{
    private readonly ShortCache<PublisherDetails> cache = new(time);

    /// <summary>The publisher, or that there is none, or that nobody can say now.</summary>
    public async Task<OwnerAnswer<PublisherDetails>> FindAsync(ConversionDb db, string id, CancellationToken cancellation)
    {
        if (await KnownAsync(db, id, cancellation) is { } known)
            return new OwnerAnswer<PublisherDetails>(known, Known: true);
        var answer = await owners.Accounts.AskAsync(limit => accounts.Publisher(id, limit), cancellation);
        if (answer.Value is { } publisher)
            await KeepAsync(db, publisher, cancellation);
        return answer;
    }

    /// <summary>The publisher as it is known here; nobody is asked.</summary>
    public async Task<PublisherDetails?> KnownAsync(ConversionDb db, string id, CancellationToken cancellation)
    {
        var known = cache.Get(id)
            ?? (await db.Publishers.AsNoTracking().FirstOrDefaultAsync(publisher => publisher.Id == id, cancellation))?.Details;
        if (known is not null)
            cache.Set(id, known);
        return known;
    }

    /// <summary>Names of several publishers with one query at most; unknown ones are left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        ConversionDb db, IEnumerable<string?> ids, CancellationToken cancellation)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var missing = new List<string>();
        foreach (var id in ids.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (cache.Get(id) is { } publisher)
                names[id] = publisher.FullName;
            else
                missing.Add(id);
        }

        if (missing.Count == 0)
            return names;
        foreach (var row in await db.Publishers.AsNoTracking().Where(publisher => missing.Contains(publisher.Id)).ToListAsync(cancellation))
        {
            names[row.Id] = row.Details.FullName;
            cache.Set(row.Id, row.Details);
        }

        return names;
    }

    /// <summary>Stores the state unless a newer one is there.</summary>
    public async Task KeepAsync(ConversionDb db, PublisherDetails publisher, CancellationToken cancellation)
    {
        var details = JsonSerializer.Serialize(publisher, MessageJson.Options);
        await using var write = await db.BeginKeepingAsync(cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO publishers (id, version, details) VALUES ({publisher.Id}, {publisher.Version}, {details})
            ON CONFLICT (id) DO UPDATE SET version = excluded.version, details = excluded.details
                WHERE publishers.version < excluded.version
            """,
            cancellation);
        await write.CommitAsync(cancellation);
        cache.Forget(publisher.Id);
    }
}

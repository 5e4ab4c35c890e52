using Affiliate.Commission.Data;
using Affiliate.Contracts.Accounts;
using Affiliate.ServiceDefaults.Api;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Accounts;

/// <summary>Publishers as told by the gateway's events, or by the gateway itself when an event is still under way.</summary>
internal sealed class KnownPublishers(CommissionDb db, AccountsQuery owner)
{
    /// <summary>Those of the ids that are certainly nobody's; one that cannot be looked up now is not among them.</summary>
    public async Task<IReadOnlySet<string>> UnknownOfAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        var known = await db.Publishers.Where(publisher => ids.Contains(publisher.Id)).Select(publisher => publisher.Id)
            .ToListAsync(cancellation);
        var unknown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in ids.Except(known, StringComparer.Ordinal))
        {
            var answer = await owner.PublisherAsync(id, cancellation);
            if (!answer.Known)
                break;
            if (answer.Value is null)
                unknown.Add(id);
            else
                await KeepAsync(answer.Value, cancellation);
        }

        return unknown;
    }

    /// <summary>The publisher; null when the gateway says there is none.</summary>
    /// <exception cref="Refusal">503: not known here, and the gateway gives no answer.</exception>
    public async Task<Publisher?> FindAsync(string id, CancellationToken cancellation)
    {
        if (await KnownAsync(id, cancellation) is { } known)
            return known;
        var answer = await owner.PublisherAsync(id, cancellation);
        if (!answer.Known)
            throw new Refusal(
                StatusCodes.Status503ServiceUnavailable, "",
                "The publisher's account cannot be looked up now. Send the same request again.");
        if (answer.Value is not { } told)
            return null;
        await KeepAsync(told, cancellation);
        return new Publisher { Id = told.Id, ReferrerId = told.ReferrerId, Version = told.Version };
    }

    /// <summary>The publisher as it is known here; nobody is asked.</summary>
    public Task<Publisher?> KnownAsync(string id, CancellationToken cancellation) =>
        db.Publishers.AsNoTracking().FirstOrDefaultAsync(publisher => publisher.Id == id, cancellation);

    /// <summary>Keeps what the gateway said, unless something newer is kept.</summary>
    public async Task KeepAsync(PublisherDetails told, CancellationToken cancellation)
    {
        await using var write = await db.BeginKeepingAsync(cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO publishers (id, referrer_id, version) VALUES ({told.Id}, {told.ReferrerId}, {told.Version})
            ON CONFLICT (id) DO UPDATE SET referrer_id = excluded.referrer_id, version = excluded.version
            WHERE excluded.version > publishers.version
            """,
            cancellation);
        await write.CommitAsync(cancellation);
    }
}

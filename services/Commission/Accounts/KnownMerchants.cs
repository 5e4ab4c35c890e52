using Affiliate.Commission.Data;
using Affiliate.Contracts.Accounts;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Accounts;

/// <summary>Merchants as told by the gateway's events, or by the gateway itself when an event is still under way.</summary>
internal sealed class KnownMerchants(CommissionDb db, AccountsQuery owner, ShortCache<Merchant> cache)
{
    /// <summary>The merchant; null when the gateway says there is none.</summary>
    /// <exception cref="Refusal">503: not known here, and the gateway gives no answer.</exception>
    public async Task<Merchant?> FindAsync(string id, CancellationToken cancellation)
    {
        if (await KnownAsync(id, cancellation) is { } known)
            return known;
        var answer = await owner.MerchantAsync(id, cancellation);
        if (!answer.Known)
            throw new Refusal(
                StatusCodes.Status503ServiceUnavailable, "",
                "The merchant's account cannot be looked up now. Send the same request again.");
        if (answer.Value is null)
            return null;
        await KeepAsync(answer.Value, cancellation);
        return Of(answer.Value);
    }

    /// <summary>The merchant as it is known here; nobody is asked.</summary>
    public async Task<Merchant?> KnownAsync(string id, CancellationToken cancellation)
    {
        if (cache.Get(id) is { } kept)
            return kept;
        var known = await db.Merchants.AsNoTracking().FirstOrDefaultAsync(merchant => merchant.Id == id, cancellation);
        if (known is not null)
            cache.Set(id, known);
        return known;
    }

    /// <summary>Keeps what the gateway said, unless something newer is kept.</summary>
    public async Task KeepAsync(MerchantDetails told, CancellationToken cancellation)
    {
        await using var write = await db.BeginKeepingAsync(cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO merchants (id, currency, time_zone, version) VALUES ({told.Id}, {told.Currency}, {told.TimeZone}, {told.Version})
            ON CONFLICT (id) DO UPDATE SET currency = excluded.currency, time_zone = excluded.time_zone, version = excluded.version
            WHERE excluded.version > merchants.version
            """,
            cancellation);
        await write.CommitAsync(cancellation);
        cache.Forget(told.Id);
    }

    private static Merchant Of(MerchantDetails told) =>
        new() { Id = told.Id, Currency = told.Currency, TimeZone = told.TimeZone, Version = told.Version };
}

using System.Text.Json;
using Affiliate.Contracts.Accounts;

namespace Affiliate.Conversion.Accounts;

/// <summary>Merchants: the projection first, on a miss the gateway once (design rule 9).</summary>
internal sealed class MerchantDirectory(IAccountsApi accounts, Owners owners, TimeProvider time)
{
    private readonly ShortCache<MerchantDetails> cache = new(time);

    /// <summary>The merchant; 404 when there is none, 503 when nobody can say.</summary>
    public async Task<MerchantDetails> GetAsync(ConversionDb db, string id, CancellationToken cancellation)
    {
        var answer = await FindAsync(db, id, cancellation);
        if (!answer.Known)
            throw new Refusal(
                StatusCodes.Status503ServiceUnavailable, "",
                "The accounts cannot be asked about this merchant now; send the same request again.");
        return answer.Value ?? throw Refusal.NotFound("merchant");
    }

    /// <summary>The merchant as it is known here; nobody is asked.</summary>
    public async Task<MerchantDetails?> KnownAsync(ConversionDb db, string id, CancellationToken cancellation)
    {
        var known = cache.Get(id)
            ?? (await db.Merchants.AsNoTracking().FirstOrDefaultAsync(merchant => merchant.Id == id, cancellation))?.Details;
        if (known is not null)
            cache.Set(id, known);
        return known;
    }

    /// <summary>Stores the state unless a newer one is there.</summary>
    public async Task KeepAsync(ConversionDb db, MerchantDetails merchant, CancellationToken cancellation)
    {
        var details = JsonSerializer.Serialize(merchant, MessageJson.Options);
        await using var write = await db.BeginKeepingAsync(cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO merchants (id, version, details) VALUES ({merchant.Id}, {merchant.Version}, {details})
            ON CONFLICT (id) DO UPDATE SET version = excluded.version, details = excluded.details WHERE merchants.version < excluded.version
            """,
            cancellation);
        await write.CommitAsync(cancellation);
        cache.Forget(merchant.Id);
    }

    private async Task<OwnerAnswer<MerchantDetails>> FindAsync(ConversionDb db, string id, CancellationToken cancellation)
    {
        if (await KnownAsync(db, id, cancellation) is { } known)
            return new OwnerAnswer<MerchantDetails>(known, Known: true);
        var answer = await owners.Accounts.AskAsync(limit => accounts.Merchant(id, limit), cancellation);
        if (answer.Value is { } merchant)
            await KeepAsync(db, merchant, cancellation);
        return answer;
    }
}

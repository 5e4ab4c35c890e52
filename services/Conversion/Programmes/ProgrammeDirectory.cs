using Affiliate.Conversion.Accounts;

namespace Affiliate.Conversion.Programmes;

/// <summary>Programmes for the hot path. A merchant without one gets the defaults: an order is not lost for a missing setting.</summary>
internal sealed class ProgrammeDirectory(TimeProvider time)
{
    private readonly ShortCache<ProgrammeSettings> cache = new(time);

    /// <summary>The merchant's programme.</summary>
    public async Task<ProgrammeSettings> GetAsync(ConversionDb db, string merchantId, CancellationToken cancellation)
    {
        if (cache.Get(merchantId) is { } known)
            return known;
        var stored = await db.Programmes.AsNoTracking().FirstOrDefaultAsync(programme => programme.MerchantId == merchantId, cancellation);
        var settings = stored?.Settings ?? new ProgrammeSettings();
        cache.Set(merchantId, settings);
        return settings;
    }

    /// <summary>After a change.</summary>
    public void Forget(string merchantId) => cache.Forget(merchantId);
}

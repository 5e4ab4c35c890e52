using Affiliate.Commission.Data;
using Affiliate.Contracts.Commission;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Rates;

/// <summary>Finds the rate version that counts: one look at the index, the sheet itself mostly from memory.</summary>
internal sealed class RateBook(CommissionDb db, RateSheetCache cache)
{
    /// <summary>The version in force at that time.</summary>
    public async Task<RatesInForce> AtAsync(string merchantId, DateTimeOffset at, CancellationToken cancellation) =>
        await VersionAsync(merchantId, await NewestAsync(db.RateVersions.Where(rates => rates.EffectiveFrom <= at), merchantId, cancellation), cancellation);

    /// <summary>The version in force now.</summary>
    public async Task<RatesInForce> CurrentAsync(string merchantId, CancellationToken cancellation) =>
        await VersionAsync(merchantId, await NewestAsync(db.RateVersions, merchantId, cancellation), cancellation);

    /// <summary>
    /// For a computation that is not the first: the version the conversion is pinned to (design rule 5), else the one in
    /// force when it was received. A conversion received before the merchant had any rates is pinned to nothing:
    /// asked to compute it anew, the merchant gets today's.
    /// </summary>
    /// <param name="request">The conversion.</param>
    /// <param name="told">Version it is pinned to by its owner's word, if known.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<RatesInForce> PinnedAsync(QuoteRequest request, int? told, CancellationToken cancellation)
    {
        var pinned = await db.Quotes.Where(quote => quote.ConversionId == request.ConversionId && quote.RateVersion > 0)
            .OrderBy(quote => quote.Recalculation).Select(quote => (int?)quote.RateVersion).FirstOrDefaultAsync(cancellation);
        if ((pinned ?? told) is > 0 and { } version)
            return await VersionAsync(request.MerchantId, version, cancellation);
        var rates = await AtAsync(request.MerchantId, request.CreatedAt, cancellation);
        return rates.Version > 0 || request.Recalculation == 0 ? rates : await CurrentAsync(request.MerchantId, cancellation);
    }

    /// <summary>That version; none for 0.</summary>
    public async Task<RatesInForce> VersionAsync(string merchantId, int version, CancellationToken cancellation)
    {
        if (version == 0)
            return RatesInForce.None;
        if (cache.Find(merchantId, version) is { } kept)
            return new RatesInForce(version, kept);
        var sheet = await db.RateVersions.Where(rates => rates.MerchantId == merchantId && rates.Version == version)
            .Select(rates => rates.Sheet).FirstOrDefaultAsync(cancellation);
        if (sheet is null)
            return RatesInForce.None;
        cache.Keep(merchantId, version, sheet);
        return new RatesInForce(version, sheet);
    }

    /// <summary>The versions in force now, of several merchants; one that has none is not among them.</summary>
    public async Task<IReadOnlyDictionary<string, RatesInForce>> CurrentAsync(IEnumerable<string> merchantIds, CancellationToken cancellation)
    {
        var ids = merchantIds.Distinct(StringComparer.Ordinal).ToList();
        var newest = await db.RateVersions.Where(rates => ids.Contains(rates.MerchantId)).GroupBy(rates => rates.MerchantId)
            .Select(versions => new { versions.Key, Version = versions.Max(rates => rates.Version) }).ToListAsync(cancellation);
        var found = new Dictionary<string, RatesInForce>(StringComparer.Ordinal);
        foreach (var one in newest)
            found[one.Key] = await VersionAsync(one.Key, one.Version, cancellation);
        return found;
    }

    private static Task<int> NewestAsync(IQueryable<RateVersion> versions, string merchantId, CancellationToken cancellation) =>
        versions.Where(rates => rates.MerchantId == merchantId)
            .OrderByDescending(rates => rates.Version).Select(rates => rates.Version).FirstOrDefaultAsync(cancellation);
}

using Affiliate.Commission.Data;
using Affiliate.Contracts.Commission;
using Affiliate.ServiceDefaults.Storage.Batching;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Rates.Sheets;

/// <summary>Finds the rate version that counts: one look at the index, the sheet itself mostly from memory.</summary>
internal sealed class RateBook(CommissionDb db, RateSheetCache cache)
{
    // A script that makes a merchant, its rates and an order meets three clocks: before its first rates a merchant had none to pin to.
    private static readonly TimeSpan FirstCountsFrom = TimeSpan.FromSeconds(2);

    // While no new version is on its way: it has its time before it can be seen.
    private static readonly LookUp<(string MerchantId, DateTimeOffset At), int> InForce = new(
        """
        (SELECT v.version FROM rate_versions AS v
            WHERE v.merchant_id = n.merchant AND (v.effective_from <= n.moment OR (v.version = 1 AND v.effective_from <= n.soon))
            ORDER BY v.version DESC LIMIT 1)
        """,
        row => row.Number(0) ?? 0,
        LookUpColumn<(string MerchantId, DateTimeOffset At)>.Text("merchant", one => one.MerchantId),
        LookUpColumn<(string MerchantId, DateTimeOffset At)>.Time("moment", one => one.At),
        LookUpColumn<(string MerchantId, DateTimeOffset At)>.Time("soon", one => one.At + FirstCountsFrom)) {
            BesideTurn = one => TurnOf(one.MerchantId) };

    /// <summary>Whoever stores a new version has this turn from before its time is taken until it can be seen.</summary>
    public static string TurnOf(string merchantId) => $"rates {merchantId}";

    /// <summary>The version in force at that time.</summary>
    public async Task<RatesInForce> AtAsync(string merchantId, DateTimeOffset at, CancellationToken cancellation) =>
        (await AtAsync([(merchantId, at)], cancellation))[0];

    /// <summary>The versions in force of merchants at times, in that order.</summary>
    public async Task<IReadOnlyList<RatesInForce>> AtAsync(
        IReadOnlyList<(string MerchantId, DateTimeOffset At)> when, CancellationToken cancellation)
    {
        var found = new List<RatesInForce>(when.Count);
        foreach (var (version, one) in (await InForce.AskAsync(db, when, cancellation)).Zip(when))
            found.Add(await VersionAsync(one.MerchantId, version, cancellation));
        return found;
    }

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
        return rates.Version > 0 || request.Recalculation == 0 ? rates : await NewestAsync(request.MerchantId, cancellation);
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

    private async Task<RatesInForce> NewestAsync(string merchantId, CancellationToken cancellation) => await VersionAsync(
        merchantId,
        await db.RateVersions.Where(rates => rates.MerchantId == merchantId).MaxAsync(rates => (int?)rates.Version, cancellation) ?? 0,
        cancellation);
}

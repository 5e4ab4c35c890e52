using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;
using Affiliate.Domain.Owners;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Telemetry;

namespace Affiliate.Commission.Catalogue;

/// <summary>
/// Asks Ingestion about products that no event has told of yet (design rule 9): once for a whole basket, well within a quote's
/// 300 ms. What Ingestion definitely does not have is not asked for again for a while; without an answer the basket is taken as
/// known here. <c>affiliate.catalogue.asked</c> counts by outcome.
/// </summary>
internal sealed class MissedProducts(IIngestionApi ingestion, TimeProvider time, ILogger<MissedProducts> logger)
{
    private const int MostRemembered = 50_000;
    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(120);
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(10);
    private readonly OwnerQuery query = new("ingestion", Budget, time, logger);
    private readonly ConcurrentDictionary<(string Merchant, char Kind, string Key), DateTimeOffset> misses = new();
    private readonly Counter<long> asked = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.catalogue.asked", "{question}");

    /// <summary>Products that those lines may be; empty when there are none, or nobody says in time.</summary>
    public async Task<IReadOnlyList<ProductDetails>> AskAsync(
        string merchantId, IReadOnlyList<BasketLine> lines, CancellationToken cancellation)
    {
        // A line's stock keeping unit may be the catalogue's pid; see CatalogueMatch.
        var pids = Unmissed(merchantId, 'p', BasketProducts.Keys(lines, line => line.Pid, line => line.Sku));
        var skus = Unmissed(merchantId, 's', BasketProducts.Keys(lines, line => line.Sku));
        var names = Unmissed(merchantId, 'n', BasketProducts.Keys(lines, line => line.Name));
        if (pids.Count + skus.Count + names.Count == 0)
            return [];
        var answer = await query.AskAsync(
            limit => ingestion.Products(new ProductsQuestion(merchantId, pids, skus, names), limit), cancellation);
        asked.Add(
            1, new KeyValuePair<string, object?>(
                "outcome", !answer.Known ? "unreachable" : answer.Value is { Count: > 0 } ? "found" : "none"));
        if (!answer.Known)
            return [];
        var found = answer.Value ?? [];
        Remember(merchantId, 'p', pids.Except(found.Select(product => product.Pid), StringComparer.Ordinal));
        Remember(merchantId, 's', skus.Except(found.Select(product => product.Sku).OfType<string>(), StringComparer.Ordinal));
        Remember(merchantId, 'n', names.Except(found.Select(product => product.Name), StringComparer.Ordinal));
        return found;
    }

    private List<string> Unmissed(string merchantId, char kind, List<string> keys)
    {
        var now = time.GetUtcNow();
        return keys.FindAll(key => !misses.TryGetValue((merchantId, kind, key), out var until) || until <= now);
    }

    private void Remember(string merchantId, char kind, IEnumerable<string> keys)
    {
        if (misses.Count >= MostRemembered)
            misses.Clear();
        foreach (var key in keys)
            misses[(merchantId, kind, key)] = time.GetUtcNow() + Memory;
    }
}

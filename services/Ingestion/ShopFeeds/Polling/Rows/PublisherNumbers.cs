using Affiliate.Contracts.Accounts;
using Affiliate.Ingestion.Accounts;
using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Projections;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ShopFeeds.Polling.Rows;

/// <summary>
/// Finds publishers by the numbers that shops know them by. What our projection lacks the owner is asked for, once in a
/// poll; a number whose owner cannot be asked is neither known nor unknown.
/// </summary>
internal sealed class PublisherNumbers(IServiceScopeFactory scopes, Owners owners)
{
    private readonly Dictionary<long, OwnerAnswer<string>> found = [];

    /// <summary>Looks up those not looked up yet.</summary>
    public async Task ResolveAsync(IEnumerable<long> numbers, CancellationToken cancellation)
    {
        var missing = numbers.Distinct().Where(number => !found.TryGetValue(number, out var answer) || !answer.Known).ToList();
        if (missing.Count == 0)
            return;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IngestionDb>();
        var publishers = scope.ServiceProvider.GetRequiredService<Projection<PublisherProjection, PublisherDetails>>();
        var known = await db.Publishers.AsNoTracking().Where(publisher => missing.Contains(publisher.Number))
            .Select(publisher => new { publisher.Number, publisher.Id }).ToListAsync(cancellation);
        known.ForEach(publisher => found[publisher.Number] = new OwnerAnswer<string>(publisher.Id, Known: true));
        foreach (var number in missing.Except(known.Select(publisher => publisher.Number)))
        {
            var answer = await publishers.KeepAsync(db, await owners.PublisherAsync(number, cancellation), cancellation);
            found[number] = new OwnerAnswer<string>(answer.Value?.Id, answer.Known);
        }
    }

    /// <summary>The publisher with this number.</summary>
    public OwnerAnswer<string> Of(long number) => found.GetValueOrDefault(number, OwnerAnswer<string>.Unreachable);
}

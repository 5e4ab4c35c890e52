using Affiliate.Contracts.Accounts;
using Affiliate.Ingestion.Accounts;
using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Projections;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ExtendedSales.Recording;

/// <summary>
/// Finds the publisher a nats code stands for. Of one that our projection lacks, or has twice because it has just changed hands, its
/// owner is asked; while that is away the sender is told to come again.
/// </summary>
internal sealed class PublisherOfCode(IngestionDb db, Projection<PublisherProjection, PublisherDetails> publishers, Owners owners)
{
    public async Task<string> FindAsync(string code, CancellationToken cancellation)
    {
        var known = await db.Publishers.AsNoTracking().Where(publisher => publisher.NatsCode == code)
            .Select(publisher => publisher.Id).Take(2).ToListAsync(cancellation);
        if (known is [var only])
            return only;
        var answer = await owners.PublisherAsync(code, cancellation);
        if (answer.Certain(
            PostbackArguments.Nats,
            "The publisher cannot be looked up right now. Nothing was stored; send the same call again.") is not { } publisher)
            throw new Refusal(StatusCodes.Status404NotFound, PostbackArguments.Nats, "is no publisher's code");
        await publishers.KeepAsync(db, publisher, cancellation);
        return publisher.Id;
    }
}

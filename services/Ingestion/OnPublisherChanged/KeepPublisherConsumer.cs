using Affiliate.Contracts.Accounts;
using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Projections;
using MassTransit;

namespace Affiliate.Ingestion.OnPublisherChanged;

/// <summary>Keeps the newest state of each publisher, whatever order its events come in.</summary>
internal sealed class KeepPublisherConsumer(IngestionDb db, Projection<PublisherProjection, PublisherDetails> publishers)
    : IConsumer<PublisherRegistered>, IConsumer<PublisherChanged>
{
    public Task Consume(ConsumeContext<PublisherRegistered> context) =>
        publishers.KeepAsync(db, context.Message.Publisher, context.CancellationToken);

    public Task Consume(ConsumeContext<PublisherChanged> context) =>
        publishers.KeepAsync(db, context.Message.Publisher, context.CancellationToken);
}

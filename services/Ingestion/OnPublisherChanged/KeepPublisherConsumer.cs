using Affiliate.Contracts.Accounts;
using Affiliate.Ingestion.Data;
using MassTransit;

namespace Affiliate.Ingestion.OnPublisherChanged;

/// <summary>Keeps the newest state of each publisher, whatever order its events come in.</summary>
internal sealed class KeepPublisherConsumer(Projections projections) : IConsumer<PublisherRegistered>, IConsumer<PublisherChanged>
{
    public Task Consume(ConsumeContext<PublisherRegistered> context) =>
        projections.KeepAsync(context.Message.Publisher, context.CancellationToken);

    public Task Consume(ConsumeContext<PublisherChanged> context) =>
        projections.KeepAsync(context.Message.Publisher, context.CancellationToken);
}

using Affiliate.Contracts.Accounts;
using Affiliate.ServiceDefaults.Projections;
using MassTransit;

namespace Affiliate.Conversion.OnPublisherChanged;

/// <summary>Keeps the newest state of a publisher.</summary>
internal sealed class StorePublisherConsumer(ConversionDb db, Projection<KnownPublisher, PublisherDetails> publishers)
    : IConsumer<PublisherRegistered>, IConsumer<PublisherChanged>
{
    public Task Consume(ConsumeContext<PublisherRegistered> context) =>
        publishers.KeepAsync(db, context.Message.Publisher, context.CancellationToken);

    public Task Consume(ConsumeContext<PublisherChanged> context) =>
        publishers.KeepAsync(db, context.Message.Publisher, context.CancellationToken);
}

using Affiliate.Contracts.Accounts;
using Affiliate.Notification.Data;
using Affiliate.Notification.Publishers;
using Affiliate.ServiceDefaults.Projections;
using MassTransit;

namespace Affiliate.Notification.OnPublisher;

/// <summary>Keeps publishers' public numbers at hand.</summary>
internal sealed class StorePublisherConsumer(NotificationDb db, Projection<Publisher, PublisherDetails> publishers)
    : IConsumer<PublisherRegistered>, IConsumer<PublisherChanged>
{
    public Task Consume(ConsumeContext<PublisherRegistered> context) =>
        publishers.KeepAsync(db, context.Message.Publisher, context.CancellationToken);

    public Task Consume(ConsumeContext<PublisherChanged> context) =>
        publishers.KeepAsync(db, context.Message.Publisher, context.CancellationToken);
}

using Affiliate.Contracts.Accounts;
using Affiliate.Notification.Publishers;
using MassTransit;

namespace Affiliate.Notification.OnPublisher;

/// <summary>Keeps publishers' public numbers at hand.</summary>
internal sealed class StorePublisherConsumer(PublisherNumbers publishers) : IConsumer<PublisherRegistered>, IConsumer<PublisherChanged>
{
    public Task Consume(ConsumeContext<PublisherRegistered> context) =>
        publishers.StoreAsync(context.Message.Publisher, context.CancellationToken);

    public Task Consume(ConsumeContext<PublisherChanged> context) =>
        publishers.StoreAsync(context.Message.Publisher, context.CancellationToken);
}

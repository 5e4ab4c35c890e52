using Affiliate.Commission.Accounts;
using Affiliate.Contracts.Accounts;
using MassTransit;

namespace Affiliate.Commission.OnPublisher;

/// <summary>Keeps who exists and who referred whom.</summary>
internal sealed class KeepPublisherConsumer(KnownPublishers publishers) : IConsumer<PublisherRegistered>, IConsumer<PublisherChanged>
{
    public Task Consume(ConsumeContext<PublisherRegistered> context) =>
        publishers.KeepAsync(context.Message.Publisher, context.CancellationToken);

    public Task Consume(ConsumeContext<PublisherChanged> context) =>
        publishers.KeepAsync(context.Message.Publisher, context.CancellationToken);
}

using Affiliate.Commission.Data;
using Affiliate.Contracts.Accounts;
using Affiliate.ServiceDefaults.Projections;
using MassTransit;

namespace Affiliate.Commission.OnPublisher;

/// <summary>Keeps who exists and who referred whom.</summary>
internal sealed class KeepPublisherConsumer(CommissionDb db, Projection<Publisher, PublisherDetails> publishers)
    : IConsumer<PublisherRegistered>, IConsumer<PublisherChanged>
{
    public Task Consume(ConsumeContext<PublisherRegistered> context) =>
        publishers.KeepAsync(db, context.Message.Publisher, context.CancellationToken);

    public Task Consume(ConsumeContext<PublisherChanged> context) =>
        publishers.KeepAsync(db, context.Message.Publisher, context.CancellationToken);
}

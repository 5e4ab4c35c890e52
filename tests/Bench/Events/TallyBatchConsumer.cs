using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.Messaging.Inbox;
using Affiliate.ServiceDefaults.Storage.Batching;
using MassTransit;

namespace Affiliate.Bench.Events;

/// <summary>The same effect, of those that arrive together.</summary>
internal sealed class TallyBatchConsumer(BatchInbox<TallyDb, TallyTogether, ConversionSnapshot> inbox)
    : IConsumer<ConversionRecorded>, IKeepsInbox
{
    public Task Consume(ConsumeContext<ConversionRecorded> context) => inbox.TakeAsync(context, context.Message.Conversion);
}

/// <summary>One row for each.</summary>
internal sealed class TallyTogether(TallyDb db, Arrivals arrivals) : IBatchHandler<ConversionSnapshot>
{
    public Task TakeAsync(IReadOnlyList<Arrival<ConversionSnapshot>> together, ManyRows rows, CancellationToken cancellation)
    {
        foreach (var conversion in together.Select(one => one.Item))
        {
            db.Tallies.Add(new Tally { ConversionId = conversion.Id, Amount = conversion.Amount });
            arrivals.Count();
        }

        return Task.CompletedTask;
    }
}

using Affiliate.Contracts.Conversion;
using MassTransit;

namespace Affiliate.Bench.Events;

/// <summary>One-row effect, committed with the inbox row.</summary>
internal sealed class TallyConversionConsumer(TallyDb db, Arrivals arrivals) : IConsumer<ConversionRecorded>
{
    public Task Consume(ConsumeContext<ConversionRecorded> context)
    {
        var conversion = context.Message.Conversion;
        db.Tallies.Add(new Tally { ConversionId = conversion.Id, Amount = conversion.Amount });
        arrivals.Count();
        return Task.CompletedTask;
    }
}

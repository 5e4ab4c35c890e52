using Affiliate.Bench.Events;
using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;

namespace Affiliate.Bench.Deliveries;

/// <summary>The two events that make a notification.</summary>
internal static class Notices
{
    private static int last;

    public static (ConversionRecorded Recorded, CommissionCalculated Calculated) Next(string publisher)
    {
        var sample = SampleEvent.Number(Interlocked.Increment(ref last)).Conversion;
        var conversion = sample with { PublisherId = publisher, Click = sample.Click! with { PublisherId = publisher } };
        var group = new CommissionGroup("1", "Kitchen", "KIT", "All for the kitchen");
        return (new ConversionRecorded(conversion.MerchantId, conversion), new CommissionCalculated(
            conversion.MerchantId, conversion.Id, conversion.Version, conversion.Recalculation, publisher, 6.50m, 1.30m,
            conversion.Currency, 3, [new("Kettle", 99.90m, 0, 5m, group), new("Delivery", 30m, 1, 1.50m, group)], [],
            conversion.CreatedAt)
        {
            Sequence = 1,
        });
    }
}

using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Affiliate.LeadStatus.Tests.Leads;

public sealed class LeadMetricsTests
{
    [Fact]
    public async Task Leads_are_counted_by_status_and_by_nothing_else()
    {
        var tags = new ConcurrentQueue<KeyValuePair<string, object?>>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "affiliate.leads")
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, measured, _) =>
        {
            foreach (var tag in measured)
                tags.Enqueue(tag);
        });
        listener.Start();
        await using var service = await LeadService.StartAsync();
        service.Conversion.Programmes["m1"] = Sample.Programme("m1", "lead_status");
        await service.DeliverAsync(Sample.Lead("c1"));
        await service.DeliverAsync(Sample.Lead("c1", status: 1, version: 2));
        Assert.Contains(tags, tag => tag.Value is "processing");
        Assert.Contains(tags, tag => tag.Value is "packing");
        Assert.All(tags, tag => Assert.Equal("status", tag.Key));
    }
}

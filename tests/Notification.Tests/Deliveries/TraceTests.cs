using System.Collections.Concurrent;
using System.Diagnostics;
using Affiliate.Testing;

namespace Affiliate.Notification.Tests.Deliveries;

/// <summary>An operator can follow an order to the publisher's server.</summary>
public sealed class TraceTests
{
    [Fact]
    public async Task A_delivery_belongs_to_the_trace_of_its_conversion_and_shows_no_address_and_no_data()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var source = new ActivitySource("order");
        using var listener = new ActivityListener
        {
            ShouldListenTo = one => one.Name is "order" or "MassTransit" || one.Name.StartsWith("Affiliate", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var host = await NotificationHost.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        await host.SaveAsync($"{receiver.Url}secret-path?ref=!!!clickRef!!!");
        string trace;
        using (var order = source.StartActivity("order"))
        {
            trace = order!.TraceId.ToString();
            await host.RecordAsync(Sale.Snapshot());
        }

        await host.DeliveryAsync(one => one.State == "delivered");
        var mine =
            spans.Where(span => span.TraceId.ToString() == trace && span.Source.Name.StartsWith("Affiliate", StringComparison.Ordinal))
                .ToList();
        Assert.Contains(mine, span => span.OperationName == "deliver notification");
        Assert.Contains(mine, span => span.OperationName == "outgoing call");
        var told = string.Join(' ', mine.SelectMany(span => span.TagObjects).Select(tag => $"{tag.Key}={tag.Value}"));
        Assert.DoesNotContain("secret-path", told, StringComparison.Ordinal);
        Assert.DoesNotContain("LINKCMP", told, StringComparison.Ordinal);
    }
}

using Affiliate.Domain.ServiceLevels;
using Affiliate.Notification.Data;
using Affiliate.ServiceDefaults.ServiceLevels;
using Affiliate.Testing;

namespace Affiliate.Notification.Tests.Deliveries;

public sealed class FirstCallbackTests
{
    [Fact]
    public async Task An_order_is_measured_until_its_publisher_first_knows_and_not_when_it_is_told_again()
    {
        var time = new ManualTime();
        await using var receiver = await Receiver.StartAsync();
        await using var host = await NotificationHost.StartAsync(time);
        await host.SaveAsync($"{receiver.Url}", "POST");
        await host.RecordAsync(Sale.Snapshot("1") with { CreatedAt = time.GetUtcNow() - TimeSpan.FromSeconds(4) });
        var told = await host.DeliveryAsync(one => one.State == "delivered");
        await host.As().PostAsync($"/v1/deliveries/{told.Id}/retry").ExpectSuccess();
        await host.DeliveryAsync(one => one is { State: "delivered", Attempts.Count: 2 });

        var levels = await StoredLevels.OfAsync<NotificationDb>(host.Service, "m-1", NotificationHost.Publisher);

        Assert.Equal(1, levels.Times(LevelMeasure.Callback));
        Assert.Equal(4000, levels.Longest(LevelMeasure.Callback));
    }
}

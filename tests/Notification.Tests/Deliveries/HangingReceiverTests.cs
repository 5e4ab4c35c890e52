using Affiliate.Testing;

namespace Affiliate.Notification.Tests.Deliveries;

/// <summary>
/// Publishers whose servers hang, beside others that answer. The clock stands still, so no hanging call ever reaches its
/// deadline: whoever is told, is told while all of them hang.
/// </summary>
public sealed class HangingReceiverTests
{
    private const int Publishers = 40;
    private const int Each = 3;

    [Fact]
    public async Task Half_of_the_publishers_hang_and_the_others_do_not_wait_for_them()
    {
        await using var host = await NotificationHost.StartAsync(new ManualTime());
        await using var receiver = await Receiver.StartAsync();
        for (var number = 0; number < Publishers; number++)
            await host.SaveAsync($"{receiver.Url}p/{number}?id=!!!transactionId!!!", publisher: $"pub-{number}");

        // All have proven themselves: the hanging ones begin with all the room a good endpoint has.
        for (var number = 0; number < Publishers; number++)
            await host.RecordAsync(Sale.Snapshot($"warm-{number}", publisher: $"pub-{number}"));
        await receiver.WaitForAsync(Publishers, _ => true, NotificationHost.Deadline);
        receiver.When(request => IsHanging(request.Path), Answer.Never);

        for (var round = 0; round < Each; round++)
        {
            for (var number = 0; number < Publishers; number++)
                await host.RecordAsync(Sale.Snapshot($"sale-{round}-{number}", publisher: $"pub-{number}"));
        }

        var told = await receiver.WaitForAsync(
            Publishers / 2 * Each,
            request => !IsHanging(request.Path) && request.QueryString.StartsWith("?id=sale", StringComparison.Ordinal),
            NotificationHost.Deadline);
        Assert.Equal(Publishers / 2 * Each, told.Select(request => request.QueryString).Distinct(StringComparer.Ordinal).Count());
        Assert.Contains(
            receiver.Requests, request => IsHanging(request.Path) && request.QueryString.Contains("sale", StringComparison.Ordinal));
        await receiver.StopAsync();
    }

    private static bool IsHanging(string path) => int.Parse(path.Split('/')[^1]) % 2 == 0;
}

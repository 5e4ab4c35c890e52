using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.Testing;

namespace Affiliate.Notification.Tests.Transactions;

/// <summary>An order in a currency that no rate is known of yet: its publisher hears of it once, in the programme's money.</summary>
public sealed class AwaitingExchangeTests : IAsyncLifetime
{
    private static readonly ConversionSnapshot Waiting =
        Sale.Snapshot("sale", status: 4, amount: 100) with { Currency = "USD", AwaitsExchange = true };

    private static readonly ConversionSnapshot Converted = Waiting with
    {
        Version = 2,
        Status = 0,
        Amount = 80,
        Currency = "GBP",
        AwaitsExchange = false,
        Recalculation = 1,
        Tracked = new TrackedAmount(100, "USD", 0.8m, "operator", Waiting.CreatedAt),
    };

    private NotificationHost host = null!;
    private Receiver receiver = null!;

    public async Task InitializeAsync()
    {
        host = await NotificationHost.StartAsync();
        receiver = await Receiver.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task It_is_recorded_once_the_rate_is_known_with_the_right_money()
    {
        await SaveAsync();
        await host.RecordAsync(Waiting);
        await host.PublishAsync(new ConversionChanged("m-1", Converted));
        await host.PublishAsync(Sale.CommissionOf(Converted, sequence: 2, commission: 8));

        await ToldAsync("recorded:pending:80.00:GBP:8.00:100.00:USD");
        Assert.Single(receiver.Requests);
    }

    [Fact]
    public async Task Rejected_before_it_is_told_with_what_it_would_have_earned_as_its_list_shows_it()
    {
        await SaveAsync("recorded", "declined", "amended");
        await host.RecordAsync(Waiting);
        await host.ConsumedAsync();
        Assert.Empty(await host.DeliveriesAsync());

        await host.PublishAsync(new ConversionRejected("m-1", Waiting with { Version = 2, Status = 2 }));
        await ToldAsync("recorded:pending:100.00:USD:1.64::");
        await ToldAsync("declined:declined:100.00:USD:1.64::");
        var converted = Converted with { Version = 3, Status = 2 };
        await host.PublishAsync(new ConversionChanged("m-1", converted));
        await host.PublishAsync(Sale.CommissionOf(converted, sequence: 2, commission: 8));
        await ToldAsync("amended:declined:80.00:GBP:8.00:100.00:USD");
        Assert.Equal(3, (await host.DeliveriesAsync()).Count);
    }

    [Fact]
    public async Task Rejected_while_it_is_computed_anew_it_is_told_once_that_is_known()
    {
        await SaveAsync("recorded", "declined");
        await host.RecordAsync(Waiting);
        var edited = Waiting with { Version = 2, Amount = 200, Recalculation = 1 };
        await host.PublishAsync(new ConversionChanged("m-1", edited));
        await host.PublishAsync(new ConversionRejected("m-1", edited with { Version = 3, Status = 2 }));
        await host.ConsumedAsync();
        Assert.Empty(await host.DeliveriesAsync());

        await host.PublishAsync(Sale.CommissionOf(edited, sequence: 2, commission: 20));
        await ToldAsync("declined:declined:200.00:USD:20.00::");
    }

    [Fact]
    public async Task Told_in_the_programmes_money_it_is_declined_in_that_although_a_new_amount_waits_for_a_rate()
    {
        await SaveAsync("recorded", "declined", "amended");
        await host.RecordAsync(Converted);
        await ToldAsync("recorded:pending:80.00:GBP:1.64:100.00:USD");
        var anew = Converted with { Version = 3, Amount = 90, Currency = "USD", Tracked = null, AwaitsExchange = true };
        await host.PublishAsync(new ConversionChanged("m-1", anew));
        await host.ConsumedAsync();
        Assert.Single(await host.DeliveriesAsync());

        await host.PublishAsync(new ConversionRejected("m-1", anew with { Version = 4, Status = 2 }));
        await ToldAsync("declined:declined:80.00:GBP:1.64::");
    }

    [Fact]
    public async Task A_part_taken_back_before_is_told_with_what_is_left_once_it_is_rejected()
    {
        await SaveAsync("recorded", "declined", "reversed", "amended");
        await host.PublishAsync(new ConversionRecorded("m-1", Waiting));
        await host.PublishAsync(Sale.CommissionOf(Waiting, commission: 10));
        var part = Waiting with { Version = 2, ReversedAmount = 40 };
        await host.PublishAsync(new ConversionReversed("m-1", part));
        await host.PublishAsync(Reversal(part, 4));
        await host.ConsumedAsync();
        Assert.Empty(await host.DeliveriesAsync());

        await host.PublishAsync(new ConversionRejected("m-1", part with { Version = 3, Status = 2 }));
        await ToldAsync("recorded:pending:100.00:USD:10.00::");
        await ToldAsync("reversed:pending:60.00:USD:6.00::");
        await ToldAsync("declined:declined:60.00:USD:6.00::");
        Assert.Equal(3, (await host.DeliveriesAsync()).Count);
    }

    [Fact]
    public async Task Taken_back_in_whole_before_it_is_told_at_once_and_no_second_time_once_the_rate_is_known()
    {
        await SaveAsync("recorded", "declined", "reversed", "amended");
        await host.PublishAsync(new ConversionRecorded("m-1", Waiting));
        await host.PublishAsync(Sale.CommissionOf(Waiting, commission: 10));
        var whole = Waiting with { Version = 2, Status = 2, ReversedAmount = 100, ReversedInWhole = true };
        await host.PublishAsync(new ConversionReversed("m-1", whole));
        await host.PublishAsync(Reversal(whole, 10));
        await ToldAsync("recorded:pending:100.00:USD:10.00::");
        await ToldAsync("reversed:declined:0.00:USD:0.00::");

        var converted = Converted with { Version = 3, Status = 2, ReversedAmount = 80, ReversedTracked = 100, ReversedInWhole = true };
        await host.PublishAsync(new ConversionChanged("m-1", converted));
        await host.PublishAsync(Sale.CommissionOf(converted, sequence: 2, commission: 8));
        await host.PublishAsync(Reversal(converted, 8));
        await host.ConsumedAsync();
        Assert.Equal(2, (await host.DeliveriesAsync()).Count);
    }

    private static CommissionReversed Reversal(ConversionSnapshot conversion, decimal commission) => new(
        "m-1", conversion.Id, conversion.Version, conversion.Recalculation, conversion.PublisherId!, conversion.ReversedAmount,
        conversion.ReversedInWhole, commission, 0, conversion.Currency, DateTimeOffset.UnixEpoch);

    private Task SaveAsync(params string[] events) => host.SaveAsync(
        $"{receiver.Url}cb?told=!!!event!!!:!!!status!!!:!!!transactionAmount!!!:!!!transactionCurrency!!!:!!!commission!!!"
            + ":!!!trackedAmount!!!:!!!trackedCurrency!!!",
        events: events);

    private Task ToldAsync(string what) => receiver.WaitForAsync(request => request.Query["told"] == what, NotificationHost.Deadline);
}

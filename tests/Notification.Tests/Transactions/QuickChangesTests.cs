using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.Testing;

namespace Affiliate.Notification.Tests.Transactions;

/// <summary>Changes that follow each other while the commission of the first ones is still being computed.</summary>
public sealed class QuickChangesTests : IAsyncLifetime
{
    private static readonly ConversionSnapshot Born = Sale.Snapshot(amount: 100);
    private static readonly ConversionSnapshot Edited = Born with { Version = 2, Amount = 110, Recalculation = 1 };
    private static readonly ConversionSnapshot EditedAgain = Edited with { Version = 3, Amount = 130, Recalculation = 2 };
    private static readonly ConversionSnapshot Approved = EditedAgain with { Version = 4, Status = 1 };
    private static readonly ConversionSnapshot Reversed = Approved with { Version = 5, ReversedAmount = 50 };
    private static readonly ConversionSnapshot Declined = Reversed with { Version = 6, Status = 2 };

    private NotificationHost host = null!;
    private Receiver receiver = null!;

    public async Task InitializeAsync()
    {
        receiver = await Receiver.StartAsync();
        await StartAsync(null);
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_is_told_with_its_own_figures_although_they_come_late(bool onPostgres)
    {
        if (onPostgres)
        {
            await host.DisposeAsync();
            await StartAsync(await (await SharedServers.PostgresAsync()).CreateDatabaseAsync("notification"));
        }

        await host.PublishAsync(new ConversionRecorded("m-1", Born));
        await host.PublishAsync(Sale.CommissionOf(Born, commission: 10));
        await ChangeAsync();
        await host.PublishAsync(Sale.CommissionOf(Edited, sequence: 2, commission: 11));
        await host.ConsumedAsync();
        await host.PublishAsync(Sale.CommissionOf(EditedAgain, sequence: 3, commission: 13));
        await host.PublishAsync(Reversal(Reversed, 5));

        await ToldAsync(
            "recorded:pending:100.00:10.00", "amended:pending:110.00:11.00", "amended:pending:130.00:13.00",
            "approved:approved:130.00:13.00", "reversed:approved:80.00:8.00", "declined:declined:80.00:8.00");
    }

    [Fact]
    public async Task A_commission_that_was_overtaken_and_is_never_told_holds_nothing_up()
    {
        await host.PublishAsync(new ConversionRecorded("m-1", Born));
        await host.PublishAsync(Sale.CommissionOf(Born, commission: 10));
        await ChangeAsync();
        await host.PublishAsync(Reversal(Reversed, 5));
        await host.PublishAsync(Sale.CommissionOf(EditedAgain, sequence: 2, commission: 13));

        await ToldAsync(
            "recorded:pending:100.00:10.00", "amended:pending:130.00:13.00",
            "approved:approved:130.00:13.00", "reversed:approved:80.00:8.00", "declined:declined:80.00:8.00");
    }

    [Fact]
    public async Task Edited_and_declined_at_once_it_is_declined_with_the_new_amount()
    {
        await host.PublishAsync(new ConversionRecorded("m-1", Born));
        await host.PublishAsync(Sale.CommissionOf(Born, commission: 10));
        await host.PublishAsync(new ConversionChanged("m-1", Edited));
        await host.PublishAsync(new ConversionRejected("m-1", Edited with { Version = 3, Status = 2 }));
        await host.ConsumedAsync();
        await host.PublishAsync(Sale.CommissionOf(Edited, sequence: 2, commission: 11));

        await ToldAsync("recorded:pending:100.00:10.00", "amended:pending:110.00:11.00", "declined:declined:110.00:11.00");
    }

    [Fact]
    public async Task Edited_while_declined_it_is_amended()
    {
        await host.PublishAsync(new ConversionRecorded("m-1", Born));
        await host.PublishAsync(Sale.CommissionOf(Born, commission: 10));
        await host.PublishAsync(new ConversionRejected("m-1", Born with { Version = 2, Status = 2 }));
        await host.ConsumedAsync();
        await host.PublishAsync(new ConversionChanged("m-1", Born with { Version = 3, Status = 2, Amount = 90 }));

        await ToldAsync("recorded:pending:100.00:10.00", "declined:declined:100.00:10.00", "amended:declined:90.00:10.00");

        await host.PublishAsync(new ConversionChanged("m-1", Born with { Version = 4, Status = 2, Amount = 90, Lines = [Born.Lines[0]] }));
        await ToldAsync(
            "recorded:pending:100.00:10.00", "declined:declined:100.00:10.00", "amended:declined:90.00:10.00",
            "amended:declined:90.00:10.00");
    }

    [Fact]
    public async Task Sent_back_to_review_nothing_is_told_until_it_is_decided_anew()
    {
        await host.PublishAsync(new ConversionRecorded("m-1", Born));
        await host.PublishAsync(Sale.CommissionOf(Born, commission: 10));
        ConversionSnapshot[] versions =
        [
            Born with { Version = 2, Status = 1 }, Born with { Version = 3, Status = 4 }, Born with { Version = 4, Status = 2 },
            Born with { Version = 5, Status = 4 }, Born with { Version = 6, Status = 2 }, Born with { Version = 7, Status = 1 },
        ];
        foreach (var version in versions)
            await host.PublishAsync(new ConversionChanged("m-1", version));

        await ToldAsync(
            "recorded:pending:100.00:10.00", "approved:approved:100.00:10.00", "declined:declined:100.00:10.00",
            "declined:declined:100.00:10.00", "approved:approved:100.00:10.00");
    }

    private async Task StartAsync(string? postgres)
    {
        host = await NotificationHost.StartAsync(postgres: postgres);
        await host.SaveAsync(
            $"{receiver.Url}cb?id=!!!event!!!:!!!status!!!:!!!transactionAmount!!!:!!!commission!!!",
            events: ["recorded", "approved", "declined", "amended", "reversed", "paid"]);
    }

    private async Task ChangeAsync()
    {
        await host.PublishAsync(new ConversionChanged("m-1", Edited));
        await host.PublishAsync(new ConversionChanged("m-1", EditedAgain));
        await host.PublishAsync(new ConversionApproved("m-1", Approved));
        await host.PublishAsync(new ConversionReversed("m-1", Reversed));
        await host.PublishAsync(new ConversionRejected("m-1", Declined));
        await host.ConsumedAsync();
    }

    private static CommissionReversed Reversal(ConversionSnapshot conversion, decimal commission) => new(
        "m-1", conversion.Id, conversion.Version, conversion.Recalculation, conversion.PublisherId!, conversion.ReversedAmount,
        conversion.ReversedInWhole, commission, 0, conversion.Currency, DateTimeOffset.UnixEpoch);

    private async Task ToldAsync(params string[] events)
    {
        await host.ConsumedAsync();
        await Eventually.Async(
            async () => (await host.DeliveriesAsync(query: "?state=pending")).Count == 0, NotificationHost.Deadline, "nothing is pending");
        Assert.Equal(events, receiver.Requests.Select(request => request.Query["id"].ToString()));
    }
}

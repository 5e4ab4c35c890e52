using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.Testing;

namespace Affiliate.Notification.Tests.Transactions;

/// <summary>What happens to a transaction after its approval, told with what is left of it at that moment.</summary>
public sealed class ReversedAndPaidTests : IAsyncLifetime
{
    private const string Template = "cb?id=!!!event!!!:!!!status!!!:!!!transactionAmount!!!:!!!commission!!!";
    private static readonly ConversionSnapshot Approved = Sale.Snapshot(status: 1, amount: 100);
    private NotificationHost host = null!;
    private Receiver receiver = null!;

    public async Task InitializeAsync()
    {
        host = await NotificationHost.StartAsync();
        receiver = await Receiver.StartAsync();
        await host.SaveAsync($"{receiver.Url}{Template}", events: ["recorded", "approved", "declined", "amended", "reversed", "paid"]);
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_part_taken_back_is_told_with_what_is_left_whichever_service_speaks_first(bool conversionFirst)
    {
        await RecordAsync();
        var reversed = Approved with { Version = 2, ReversedAmount = 40 };
        object[] news = [new ConversionReversed("m-1", reversed), Reversal(reversed, 4)];
        foreach (var one in conversionFirst ? news : news.Reverse())
            await host.PublishAsync(one);
        await ToldAsync("reversed:approved:60.00:6.00");

        var whole = Approved with { Version = 3, Status = 2, ReversedAmount = 100, ReversedInWhole = true };
        await host.PublishAsync(Reversal(whole, 10));
        await host.PublishAsync(new ConversionReversed("m-1", whole));
        await ToldAsync("reversed:declined:0.00:0.00");

        var back = Approved with { Version = 4 };
        await host.PublishAsync(new ConversionReversed("m-1", back));
        await host.PublishAsync(Reversal(back, 0));
        await ToldAsync("amended:approved:100.00:10.00");
        Assert.Equal(5, receiver.Requests.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Being_paid_is_told_once_also_when_the_settlement_is_heard_of_first(bool settledFirst)
    {
        var settled = new CommissionSettled("m-1", "s-1", [Approved.Id], DateTimeOffset.UnixEpoch);
        if (settledFirst)
            await host.PublishAsync(settled);
        await RecordAsync();
        if (!settledFirst)
            await host.PublishAsync(settled);
        await ToldAsync("paid:approved:100.00:10.00");

        await host.PublishAsync(settled with { SettlementId = "s-2" });
        var reversed = Approved with { Version = 2, ReversedAmount = 25 };
        await host.PublishAsync(new ConversionReversed("m-1", reversed));
        await host.PublishAsync(Reversal(reversed, 2.5m));
        await ToldAsync("reversed:approved:75.00:7.50");
        Assert.Equal(4, receiver.Requests.Count);
    }

    [Fact]
    public async Task What_was_reported_in_another_currency_is_told_beside_the_programmes_amount()
    {
        await host.SaveAsync(
            $"{receiver.Url}cb?id=!!!transactionCurrency!!!:!!!transactionAmount!!!:!!!trackedCurrency!!!:!!!trackedAmount!!!");
        var tracked = Approved with { Id = "usd", Tracked = new TrackedAmount(125.5m, "USD", 0.8m, "ECB", DateTimeOffset.UnixEpoch) };
        await host.PublishAsync(new ConversionRecorded("m-1", tracked));
        await host.PublishAsync(Sale.CommissionOf(tracked, commission: 10));

        await ToldAsync("GBP:100.00:USD:125.50");
    }

    [Fact]
    public async Task What_was_reported_in_another_currency_falls_with_what_is_taken_back()
    {
        await host.SaveAsync($"{receiver.Url}cb?id=!!!event!!!:!!!transactionAmount!!!:!!!trackedAmount!!!", events: ["reversed"]);
        var tracked = Approved with
        {
            Amount = 322, Tracked = new TrackedAmount(402.5m, "USD", 0.8m, "ECB", DateTimeOffset.UnixEpoch),
        };
        await host.PublishAsync(new ConversionRecorded("m-1", tracked));
        await host.PublishAsync(Sale.CommissionOf(tracked, commission: 10));
        var part = tracked with { Version = 2, ReversedAmount = 10 };
        await host.PublishAsync(new ConversionReversed("m-1", part));
        await host.PublishAsync(Reversal(part, 0.31m));
        await ToldAsync("reversed:312.00:390.00");

        var whole = tracked with { Version = 3, Status = 2, ReversedAmount = 322, ReversedInWhole = true };
        await host.PublishAsync(new ConversionReversed("m-1", whole));
        await host.PublishAsync(Reversal(whole, 10));
        await ToldAsync("reversed:0.00:0.00");
    }

    [Theory]
    [InlineData("XAF", "0.13", "0.05", "reversed:0.08:60")]
    [InlineData("TND", "2.57", "1.03", "reversed:1.54:60.000")]
    public async Task What_is_left_of_a_report_is_exact_however_coarse_the_programmes_money(
        string currency, string amount, string back, string told)
    {
        await host.SaveAsync($"{receiver.Url}cb?id=!!!event!!!:!!!transactionAmount!!!:!!!trackedAmount!!!", events: ["reversed"]);
        var tracked = Approved with
        {
            Amount = decimal.Parse(amount), Tracked = new TrackedAmount(100, currency, 0.0257m, "bank", DateTimeOffset.UnixEpoch),
        };
        await host.PublishAsync(new ConversionRecorded("m-1", tracked));
        await host.PublishAsync(Sale.CommissionOf(tracked, commission: 0.10m));
        var part = tracked with { Version = 2, ReversedAmount = decimal.Parse(back), ReversedTracked = 40 };
        await host.PublishAsync(new ConversionReversed("m-1", part));
        await host.PublishAsync(Reversal(part, 0.04m));

        await ToldAsync(told);
    }

    [Fact]
    public async Task What_was_taken_back_before_anything_was_told_is_told_in_its_order_with_the_figures_of_each_moment()
    {
        var reversed = Approved with { Version = 2, ReversedAmount = 40 };
        await host.PublishAsync(new ConversionReversed("m-1", reversed));
        await host.PublishAsync(Reversal(reversed, 4));
        await host.PublishAsync(Sale.CommissionOf(Approved, commission: 10));
        await host.PublishAsync(new ConversionRecorded("m-1", Approved));

        await ToldAsync("recorded:approved:100.00:10.00");
        await ToldAsync("approved:approved:100.00:10.00");
        await ToldAsync("reversed:approved:60.00:6.00");
        Assert.Equal(3, receiver.Requests.Count);
    }

    [Fact]
    public async Task A_part_taken_back_before_its_rate_was_known_is_no_second_reversal_once_it_is_converted()
    {
        var waiting = Approved with { Status = 4, Currency = "USD" };
        await host.PublishAsync(new ConversionRecorded("m-1", waiting));
        await host.PublishAsync(Sale.CommissionOf(waiting, commission: 10));
        var part = waiting with { Version = 2, ReversedAmount = 25 };
        await host.PublishAsync(new ConversionReversed("m-1", part));
        await host.PublishAsync(Reversal(part, 2.5m));
        await ToldAsync("reversed:pending:75.00:7.50");

        var converted = Approved with { Version = 3, Amount = 200, ReversedAmount = 50, Recalculation = 1 };
        await host.PublishAsync(new ConversionApproved("m-1", converted));
        await host.PublishAsync(Sale.CommissionOf(converted, sequence: 2, commission: 20));
        await host.PublishAsync(Reversal(converted, 5));

        await ToldAsync("approved:approved:150.00:15.00");
        Assert.Equal(3, receiver.Requests.Count);
    }

    private async Task RecordAsync()
    {
        await host.PublishAsync(new ConversionRecorded("m-1", Approved));
        await host.PublishAsync(Sale.CommissionOf(Approved, commission: 10));
        await ToldAsync("recorded:approved:100.00:10.00");
        await ToldAsync("approved:approved:100.00:10.00");
    }

    private static CommissionReversed Reversal(ConversionSnapshot conversion, decimal commission) => new(
        "m-1", conversion.Id, conversion.Version, conversion.Recalculation, conversion.PublisherId!, conversion.ReversedAmount,
        conversion.ReversedInWhole, commission, 0, conversion.Currency, DateTimeOffset.UnixEpoch);

    private Task ToldAsync(string id) => receiver.WaitForAsync(
        request => Uri.UnescapeDataString(request.QueryString) == $"?id={id}", NotificationHost.Deadline);
}

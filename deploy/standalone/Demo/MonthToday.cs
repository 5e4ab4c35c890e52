namespace Affiliate.Standalone.Demo;

/// <summary>
/// What the operator has to look at on the month's last day: a shop that is polled, one whose leads its call centre decides, reporting
/// software that took back what nobody sold, reversals held back. Shop and call centre go on answering until it is disposed of.
/// </summary>
internal sealed class MonthToday : IAsyncDisposable
{
    private readonly DemoShop shop;
    private readonly DemoCrm crm;

    private MonthToday(DemoShop shop, DemoCrm crm) => (this.shop, this.crm) = (shop, crm);

    public static async Task<MonthToday> PlayAsync(DemoApi api, MonthCast cast)
    {
        var today = new MonthToday(await DemoShop.StartAsync(), await DemoCrm.StartAsync());
        await DemoFeed.PlayAsync(api, today.shop, cast.Operator, cast.Club.Token, cast.Books.Merchant, cast.Club.Number);
        await DemoLeads.PlayAsync(api, today.crm, cast.Operator, cast.Club.Token);
        await BillAsync(api, cast);
        await TakeBackAsync(api, cast);
        return today;
    }

    public async ValueTask DisposeAsync()
    {
        await shop.DisposeAsync();
        await crm.DisposeAsync();
    }

    private static async Task BillAsync(DemoApi api, MonthCast cast)
    {
        await api.PutAsync(
            cast.Operator, $"/v1/merchants/{cast.Films.Merchant}/billers/films",
            new { site_ids = new[] { "123" }, secure_ips = new[] { "127.0.0.1" }, currency = cast.Films.Currency });
        const string postback = "/signup/process_extended.php?extend_id=films&site_id=123";
        await api.LineAsync($"{postback}&action=SALE&nats={MonthPublisher.NatsCode}&username&transid=f-1&amount=100");
        await api.LineAsync($"{postback}&action=CREDIT&transid=f-1&amount=40");
        await api.LineAsync($"{postback}&action=CREDIT&transid=f-unknown&amount=20");
    }

    private static async Task TakeBackAsync(DemoApi api, MonthCast cast)
    {
        var sold = await api.GetAsync(cast.Books.Token, $"/services/conversions?status=1&type=sale&per_page={2 * MonthCast.MostReversals}");
        foreach (var order in sold.GetProperty("data").EnumerateArray().ToList())
            await api.PostAsync(
                cast.Books.Token, $"/v1/conversions/{order.Text("id")}/reverse", new { amount = 1000, reason = "A page was torn." });
    }
}

using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Reversals;

public sealed class SaleReversedTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    [Theory, BothEngines]
    public async Task Reversed_in_whole_before_its_settlement_a_sale_is_rejected(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var id = await shop.ExtendedAsync();

        await shop.ReverseAsync();

        Assert.Equal((2, 100m, "credit:100"), await shop.StandAsync(id));
        Assert.Equal("Reversed by the biller: credit.", (await shop.SeeAsync(id)).Text("status_reason"));
        Assert.Equal(["recorded 1 v1", "reversed 2 v2"], await shared.On(engine).StoryAsync(id, 2));
        var told = shared.On(engine).Running.Events<ConversionReversed>().Single(seen => seen.Conversion.Id == id).Conversion;
        Assert.Equal((100m, true), (told.ReversedAmount, told.ReversedInWhole));
    }

    [Theory, BothEngines]
    public async Task Parts_are_added_up_and_never_exceed_the_sale(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var id = await shop.ExtendedAsync();

        await shop.ReverseAsync(30);
        Assert.Equal((1, 30m, "credit:30"), await shop.StandAsync(id));
        await shop.ReverseAsync(50, kind: "chargeback");
        await shop.ReverseAsync(50);

        Assert.Equal((2, 100m, "credit:30 chargeback:50 credit:20"), await shop.StandAsync(id));
        await shop.ReverseAsync(5);
        Assert.Equal((2, 100m, "credit:30 chargeback:50 credit:20"), await shop.StandAsync(id));
    }

    [Theory, BothEngines]
    public async Task The_same_reversal_told_twice_is_taken_once(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var id = await shop.ExtendedAsync();
        var reversal = Reversing.Reversal(shop, amount: 30);

        await shared.On(engine).DeliverAsync(reversal);
        await shared.On(engine).DeliverAsync(reversal);

        Assert.Equal((1, 30m, "credit:30"), await shop.StandAsync(id));
    }

    [Theory, BothEngines]
    public async Task A_sale_without_amount_is_reversed_whole(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var id = await shop.ExtendedAsync(amount: 0);

        await shop.ReverseAsync(30);

        Assert.Equal((2, 0m, "credit:0"), await shop.StandAsync(id));
    }

    [Theory, BothEngines]
    public async Task Many_reversals_at_once_take_each_part_once(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var id = await shop.ExtendedAsync();

        await RaceAsync(shop, id);
    }

    private static async Task RaceAsync(Shop shop, string id)
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => shop.ReverseAsync(7)));
        Assert.Equal((1, 84m), ((await shop.StandAsync(id)).Status, (await shop.StandAsync(id)).Reversed));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => shop.ReverseAsync(7)));
        Assert.Equal((2, 100m), ((await shop.StandAsync(id)).Status, (await shop.StandAsync(id)).Reversed));
    }

    [Theory, BothEngines]
    public async Task A_whole_reversal_after_settlement_leaves_the_status_and_owes_the_amount_back(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var id = await shop.ExtendedAsync();
        await shared.On(engine).DeliverAsync(
            new Contracts.Commission.CommissionSettled(shop.Id, "s1", [id], new DateTimeOffset(2026, 11, 29, 10, 0, 0, TimeSpan.Zero)));
        var settled = await shop.SeeAsync(id);
        Assert.Equal((1, "2026-11-29 10:00:00"), (settled.GetProperty("checked_out").GetInt32(), settled.Text("checked_out_at")));

        await shop.ReverseAsync();

        Assert.Equal((1, 100m, "credit:100"), await shop.StandAsync(id));
        Assert.Equal("Reversed by the biller: credit.", (await shop.SeeAsync(id)).Text("status_reason"));
    }

    [Theory, BothEngines]
    public async Task What_a_biller_reversed_the_merchant_cannot_approve_again(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var id = await shop.ExtendedAsync();
        await shop.ReverseAsync();

        var (field, _) = await shop.EditAsync(id, new { status = 1 }).Refused(System.Net.HttpStatusCode.Conflict);

        Assert.Equal("status", field);
    }

    [Theory, BothEngines]
    public async Task The_amount_of_what_is_partly_reversed_stays(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var id = await shop.ExtendedAsync();
        await shop.ReverseAsync(10);

        var (field, message) = await shop.EditAsync(id, new { amount = 50 }).Refused(System.Net.HttpStatusCode.Conflict);

        Assert.Equal(("amount", "cannot be changed: 10 IRT of it were reversed"), (field, message));
    }

    [Theory, BothEngines]
    public async Task A_part_in_another_currency_than_the_sales_waits_for_the_operator_under_its_reason(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var id = await shop.ExtendedAsync();

        await shared.On(engine).DeliverAsync(Reversing.Reversal(shop, amount: 5, currency: "USD"));

        Assert.Equal((1, 0m, ""), await shop.StandAsync(id));
        var held = Assert.Single(await shared.On(engine).HeldAsync(shop));
        Assert.Equal(
            ("unmatched", "The sale was reported in IRT, its reversal in USD."), (held.Text("state"), held.Text("reason")));
        var parked = await shared.On(engine).As(Roles.Service, "gateway").GetAsync("/internal/parked").ReadJson();
        Assert.Contains(parked.EnumerateArray(), one => one.Id() == held.Id());
    }
}

using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Journeys;

/// <summary>What a merchant's decisions do to everybody's money.</summary>
public abstract class MoneyTests(Stack stack)
{
    [Fact]
    public async Task Approving_rejecting_and_approving_again_moves_the_commission_in_and_out_of_the_ledger()
    {
        var partners = await Partnership.FormAsync(stack);
        var sale = await partners.Merchant.PostAsync("/services/conversions", Orders.Sale(await partners.ClickAsync(stack), "1")).ReadJson();
        var id = sale.Text("data.id");

        await DecideAsync(partners, id, 1);
        await AssertStandsAsync(partners, id, 408.8m, 81.76m);
        await DecideAsync(partners, id, 2);
        await AssertStandsAsync(partners, id, 0, 0);
        await DecideAsync(partners, id, 1);
        await AssertStandsAsync(partners, id, 408.8m, 81.76m);

        var postings = await stack.PostingsAsync($"publisher:{partners.PublisherId}:pending");
        Assert.Equal([408.8m, -408.8m, 408.8m], postings.Select(posting => posting.Number("amount")));
        Assert.Equal(["accrual", "reversal", "accrual"], postings.Select(posting => posting.Text("kind")));
        await stack.AssertLedgerIsSoundAsync();
    }

    [Fact]
    public async Task A_changed_amount_earns_anew_only_when_the_merchant_asks()
    {
        var partners = await Partnership.FormAsync(stack, approval: new { sale = "auto" });
        var sale = await partners.Merchant.PostAsync("/services/conversions", Orders.Sale(await partners.ClickAsync(stack), "1")).ReadJson();
        var path = $"/services/conversions/{sale.Text("data.id")}";

        var changed = await partners.Merchant.PostAsync(path, new { amount = 24000 }).ReadJson();
        Assert.Equal((24000m, 408.8m), (changed.Number("data.amount"), changed.Number("data.commission_amount")));
        var recalculated = await partners.Merchant.PostAsync(path, new { recalculate = 1 }).ReadJson();

        Assert.Equal((817.61m, 163.52m), (recalculated.Number("data.commission_amount"), recalculated.Number("data.wage")));
        await AssertStandsAsync(partners, sale.Text("data.id"), 817.61m, 163.52m);
    }

    private static async Task DecideAsync(Partnership partners, string conversion, int status)
    {
        var edited = await partners.Merchant.PostAsync($"/services/conversions/{conversion}", new { status }).ReadJson();
        Assert.Equal(status, edited.Number("data.status"));
    }

    private async Task AssertStandsAsync(Partnership partners, string conversion, decimal commission, decimal wage)
    {
        await Eventually.Async(
            async () => (await partners.Publisher.BalanceAsync()).Pending, pending => pending == commission, Deadlines.Event, $"{commission} pending for the publisher");
        Assert.Equal((commission + wage, 0m), await partners.Merchant.BalanceAsync());
        Assert.Equal(-commission - wage, await stack.StandsAsync($"merchant:{partners.MerchantId}:pending", conversion));
        Assert.Equal(wage, await stack.StandsAsync("network:fee:pending", conversion));
    }
}

using System.Text.Json;
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
        var sale = await partners.Merchant.PostAsync(
            "/services/conversions", Orders.Sale(await partners.ClickAsync(stack), "1")).ReadJson();
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
    public async Task What_the_clicks_limit_rejected_earns_nothing_until_the_operator_reinstates_it()
    {
        var partners = await Partnership.FormAsync(stack, approval: new { sale = "auto" }, conversionLimit: 1);
        var click = await partners.ClickAsync(stack);
        var first = await partners.Merchant.PostAsync("/services/conversions", Orders.Sale(click, "0", "5")).ReadJson();
        await DecideAsync(partners, first.Text("data.id"), 4);
        var sale = await partners.Merchant.PostAsync("/services/conversions", Orders.Sale(click, "1")).ReadJson();
        var id = sale.Text("data.id");
        Assert.Equal((2m, 0m), (sale.Number("data.status"), sale.Number("data.commission_amount")));

        var reinstated = await stack.Operator.PostAsync(
            $"/v1/conversions/{id}/reinstate", new { reason = "the shop asked for it" }).ReadJson();
        Assert.Equal(1m, reinstated.Number("status"));
        await AssertStandsAsync(partners, id, 408.8m, 81.76m);
        await Eventually.Async(
            async () => (await stack.Operator.GetAsync($"/v1/conversions/{id}").ReadJson()).At("commission_amount").ToString(),
            shown => shown == "408.8", Deadlines.Event, "its commission is shown");

        await DecideAsync(partners, id, 2);
        await AssertStandsAsync(partners, id, 0, 0);
        await stack.Operator.PostAsync($"/v1/conversions/{id}/reinstate", new { reason = "and once more" }).ExpectSuccess();
        await AssertStandsAsync(partners, id, 408.8m, 81.76m);
        await stack.AssertLedgerIsSoundAsync();
    }

    [Fact]
    public async Task A_changed_amount_earns_anew_only_when_the_merchant_asks()
    {
        var partners = await Partnership.FormAsync(stack, approval: new { sale = "auto" });
        var sale = await partners.Merchant.PostAsync(
            "/services/conversions", Orders.Sale(await partners.ClickAsync(stack), "1")).ReadJson();
        var path = $"/services/conversions/{sale.Text("data.id")}";

        var changed = await partners.Merchant.PostAsync(path, new { amount = 24000 }).ReadJson();
        Assert.Equal((24000m, 408.8m), (changed.Number("data.amount"), changed.Number("data.commission_amount")));
        var recalculated = await partners.Merchant.PostAsync(path, new { recalculate = 1 }).ReadJson();

        Assert.Equal((817.61m, 163.52m), (recalculated.Number("data.commission_amount"), recalculated.Number("data.wage")));
        await AssertStandsAsync(partners, sale.Text("data.id"), 817.61m, 163.52m);
    }

    [Fact]
    public async Task Two_recalculations_at_once_under_a_cap_take_nothing_from_anybody()
    {
        var partners = await CappedAsync();
        var (first, second) = (await SellAsync(partners, "1", "500"), await SellAsync(partners, "2", "490"));
        await PendingAsync(partners, 99);
        for (var round = 0; round < 3; round++)
        {
            await Task.WhenAll(
                new[] { first, second }.Select(id => partners.Merchant.PostAsync(Path(id), new { recalculate = 1 }).ExpectSuccess()));
            await Eventually.Async(
                async () => (await ShownAsync(partners, first), await ShownAsync(partners, second)), shown => shown == (50m, 49m),
                Deadlines.Event, "each keeps its share");
        }

        await PendingAsync(partners, 99);
    }

    [Fact]
    public async Task Approving_again_under_a_used_up_cap_promises_no_commission_that_is_not_there()
    {
        var partners = await CappedAsync();
        var rejected = await SellAsync(partners, "1", "900");
        await PendingAsync(partners, 90);
        await DecideAsync(partners, rejected, 2);
        await PendingAsync(partners, 0);
        var other = await SellAsync(partners, "2", "1000");
        await PendingAsync(partners, 100);

        var approved = await partners.Merchant.PostAsync(Path(rejected), new { status = 1 }).ReadJson();
        Assert.Equal(JsonValueKind.Null, approved.At("data.commission_amount").ValueKind);
        await Eventually.Async(() => ShownAsync(partners, rejected), shown => shown == 0, Deadlines.Event, "nothing is left for it");
        await DecideAsync(partners, other, 2);
        await DecideAsync(partners, other, 1);
        await Eventually.Async(() => ShownAsync(partners, other), shown => shown == 100, Deadlines.Event, "it has its commission again");
    }

    private static string Path(string conversion) => $"/services/conversions/{conversion}";

    private async Task<Partnership> CappedAsync()
    {
        var partners = await Partnership.FormAsync(stack, approval: new { sale = "auto" });
        var rule = new { type = "sale", percent = 10, cap = new { amount = 100, per = "day" } };
        await stack.Operator.PutAsync(
            $"/v1/merchants/{partners.MerchantId}/rates",
            new { wage = new { percent_of_commission = 20 }, rules = new[] { rule } }).ExpectSuccess();
        return partners;
    }

    private async Task<string> SellAsync(Partnership partners, string order, string amount) =>
        (await partners.Merchant.PostAsync("/services/conversions", Orders.Sale(await partners.ClickAsync(stack), order, amount))
            .ReadJson()).Text("data.id");

    private static Task PendingAsync(Partnership partners, decimal amount) => Eventually.Async(
        async () => (await partners.Publisher.BalanceAsync()).Pending, pending => pending == amount, Deadlines.Event,
        $"{amount} pending for the publisher");

    // Null while it is not known.
    private static async Task<decimal?> ShownAsync(Partnership partners, string conversion)
    {
        var shown = (await partners.Merchant.GetAsync($"/services/conversions?id={conversion}").ReadJson())
            .Rows()[0].GetProperty("commission_amount");
        return shown.ValueKind == JsonValueKind.Null ? null : shown.GetDecimal();
    }

    private static async Task DecideAsync(Partnership partners, string conversion, int status)
    {
        var edited = await partners.Merchant.PostAsync($"/services/conversions/{conversion}", new { status }).ReadJson();
        Assert.Equal(status, edited.Number("data.status"));
    }

    private async Task AssertStandsAsync(Partnership partners, string conversion, decimal commission, decimal wage)
    {
        await PendingAsync(partners, commission);
        Assert.Equal((commission + wage, 0m), await partners.Merchant.BalanceAsync());
        Assert.Equal(-commission - wage, await stack.StandsAsync($"merchant:{partners.MerchantId}:pending", conversion));
        Assert.Equal(wage, await stack.StandsAsync("network:fee:pending", conversion));
    }
}

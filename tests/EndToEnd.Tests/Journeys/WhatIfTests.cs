using System.Net;
using System.Text.Json;
using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Journeys;

/// <summary>A merchant tries other rates on what its publishers have sold.</summary>
public abstract class WhatIfTests(Stack stack)
{
    [Fact]
    public async Task Other_rates_are_tried_on_the_sales_there_were_and_nothing_is_posted()
    {
        var partners = await Partnership.FormAsync(stack, approval: new { sale = "auto" });
        await stack.Operator.PutAsync($"/v1/merchants/{partners.MerchantId}/rates", Sheet(10)).ExpectSuccess();
        foreach (var number in Enumerable.Range(0, 3))
            await partners.Merchant.PostAsync("/services/conversions", Orders.Sale(await partners.ClickAsync(stack), $"w-{number}"))
                .ExpectSuccess();
        await Eventually.Async(
            async () => (await partners.Publisher.BalanceAsync()).Pending, pending => pending == 3600, Deadlines.Event,
            "all commissions stand");
        var postings = (await stack.PostingsAsync($"publisher:{partners.PublisherId}:pending")).Count;

        var same = await Eventually.Async(
            () => AskAsync(partners, 10), answer => answer.Number("conversions") == 3, Deadlines.Event, "all sales are in the journal");
        var doubled = await AskAsync(partners, 20);

        Assert.Equal((3600m, 3600m, 0m), Difference(same, partners));
        Assert.Equal((3600m, 7200m, 3600m), Difference(doubled, partners));
        Assert.Equal(postings, (await stack.PostingsAsync($"publisher:{partners.PublisherId}:pending")).Count);
        var other = await Partnership.FormAsync(stack);
        await other.Merchant.PostAsync(Path(partners), Body(5)).Expect(HttpStatusCode.NotFound);
        await partners.Publisher.PostAsync(Path(partners), Body(5)).Expect(HttpStatusCode.Forbidden);
        await stack.AssertLedgerIsSoundAsync();
    }

    private static string Path(Partnership partners) => $"/v1/merchants/{partners.MerchantId}/rates/what-if";

    private static object Sheet(decimal percent) =>
        new { wage = new { percent_of_commission = 20 }, rules = new object[] { new { type = "sale", percent } } };

    private static object Body(decimal percent) => new
    {
        rates = Sheet(percent),
        from = TimeProvider.System.GetUtcNow().AddHours(-1),
        to = TimeProvider.System.GetUtcNow().AddHours(1),
    };

    private static Task<JsonElement> AskAsync(Partnership partners, decimal percent) =>
        partners.Merchant.PostAsync(Path(partners), Body(percent)).ReadJson();

    private static (decimal Before, decimal After, decimal Difference) Difference(JsonElement answer, Partnership partners)
    {
        var one = Assert.Single(answer.Rows());
        Assert.Equal(partners.PublisherId, one.Text("publisher_id"));
        return (one.Number("before"), one.Number("after"), one.Number("difference"));
    }
}

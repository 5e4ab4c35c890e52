using System.Text.Json;
using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Journeys;

/// <summary>Reports say what the ledger says, whatever happened to a sale.</summary>
public abstract class ReportTests(Stack stack)
{
    [Fact]
    public async Task After_a_sale_an_edit_a_rejection_and_a_part_taken_back_the_report_has_the_ledgers_figures()
    {
        var partners = await Partnership.FormAsync(stack, approval: new { sale = "auto" });
        var (first, second) = (await SellAsync(partners, "1", "12000"), await SellAsync(partners, "2", "7000"));
        await AgreeAsync(partners, new(2, 2, 0, 19000, 0));

        await partners.Merchant.PostAsync($"/services/conversions/{first}", new { amount = 24000, recalculate = 1 }).ExpectSuccess();
        await AgreeAsync(partners, new(2, 2, 0, 31000, 0));

        await partners.Merchant.PostAsync($"/services/conversions/{second}", new { status = 2 }).ExpectSuccess();
        await AgreeAsync(partners, new(2, 1, 1, 24000, 0));

        await stack.Operator.PostAsync($"/v1/conversions/{first}/reverse", new { amount = 1000, reason = "a part came back" })
            .ExpectSuccess();
        var report = await AgreeAsync(partners, new(2, 1, 1, 24000, 1000));

        Assert.True(report.Number("commission") > 0);
        await stack.AssertLedgerIsSoundAsync();
        var own = await partners.Publisher.GetAsync("/v1/reports?group=link,device").ReadJson();
        Assert.Equal(
            (partners.Link["/go/".Length..], "desktop", report.Number("commission")),
            (own.Rows()[0].Text("link"), own.Rows()[0].Text("device"), own.Rows()[0].Number("commission")));
        var pages = (await partners.Merchant.GetAsync("/v1/reports?group=page").ReadJson()).Rows();
        Assert.Equal(2m, pages.Single(row => row.Text("page") == "shop.example/spring").Number("clicks"));
        Assert.Empty((await (await Partnership.FormAsync(stack)).Merchant.GetAsync("/v1/reports").ReadJson()).Rows());
    }

    private async Task<string> SellAsync(Partnership partners, string order, string amount) =>
        (await partners.Merchant.PostAsync("/services/conversions", Orders.Sale(await partners.ClickAsync(stack), order, amount))
            .ReadJson()).Text("data.id");

    // Both are behind the API by as long as an event takes: in the end they say the same, and what the merchant did.
    private async Task<JsonElement> AgreeAsync(Partnership partners, Expected expected)
    {
        await Eventually.Async(
            async () => (await ReportAsync(partners), await LedgerAsync(partners)),
            both => both.Item1 is { } report && Expected.Of(report) == expected
                && (report.Number("commission"), report.Number("wage")) == both.Item2,
            Deadlines.Event, $"report and ledger agree, and the report says {expected}");
        return (await ReportAsync(partners))!.Value;
    }

    private static async Task<JsonElement?> ReportAsync(Partnership partners) =>
        (await partners.Merchant.GetAsync("/v1/reports?group=day").ReadJson()).Rows() is [var day] ? day : null;

    // The fee account is everybody's; the merchant owes commission and wage together.
    private static async Task<(decimal Commission, decimal Wage)> LedgerAsync(Partnership partners)
    {
        var commission = (await partners.Publisher.BalanceAsync()).Pending;
        return (commission, (await partners.Merchant.BalanceAsync()).Pending - commission);
    }

    private sealed record Expected(decimal Clicks, decimal Approved, decimal Rejected, decimal Amount, decimal Reversed)
    {
        public static Expected Of(JsonElement report) => new(
            report.Number("clicks"), report.Number("approved"), report.Number("rejected"), report.Number("amount"),
            report.Number("reversed"));
    }
}

using Affiliate.Contracts.Ingestion;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Tests.ExtendedSales;

/// <summary>Calls at one instant, on both engines.</summary>
public sealed class AtOnceTests
{
    private const int Calls = 20;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_same_sale_at_one_instant_is_one_and_only_one_answer_has_the_password(bool postgres)
    {
        await using var host = await StartAsync(postgres);
        var biller = await new ReportingSoftware(host).SetUpAsync();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, Calls).Select(
                async call => call % 2 == 0
                    ? await biller.OkAsync(ReportingSoftware.Sale)
                    : ReportingSoftware.Parts(await biller.PostAsync(ReportingSoftware.Sale))));

        Assert.Single(answers.Select(answer => (answer[0], answer[1])).Distinct());
        Assert.Single(answers, answer => answer.Length == 3);
        await biller.ToldSaleAsync(answers[0][0]);
        Assert.Single(host.Running.Events<SaleReported>());
        Assert.Equal(1, await host.QueryAsync(db => db.ExtendedSales.CountAsync()));
        var audits = await biller.AuditsAsync();
        Assert.Equal((1, Calls - 1), (audits.Count(audit => audit == "taken "), audits.Count(audit => audit == "repeated ")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_same_reversal_at_one_instant_is_one(bool postgres)
    {
        await using var host = await StartAsync(postgres);
        var biller = await new ReportingSoftware(host).SetUpAsync();
        var sale = await biller.OkAsync(ReportingSoftware.Sale + "&amount=100");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, Calls).Select(_ => biller.OkAsync(ReportingSoftware.Credit + "&amount=10")));

        Assert.All(answers, answer => Assert.Equal([sale[0]], answer));
        await biller.ToldReversalsAsync(1);
        await biller.OkAsync(ReportingSoftware.Credit + "&amount=11");
        Assert.Equal([10m, 11m], (await biller.ToldReversalsAsync(2)).Select(told => told.Amount!.Value).Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Other_sales_at_that_instant_are_all_taken(bool postgres)
    {
        await using var host = await StartAsync(postgres);
        var biller = await new ReportingSoftware(host).SetUpAsync();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, Calls).Select(
                call => biller.OkAsync(ReportingSoftware.Sale.Replace("my_identifier", $"{call}", StringComparison.Ordinal))));

        Assert.Equal(Calls, answers.Select(answer => answer[0]).Distinct().Count());
        Assert.Equal(Calls, await host.QueryAsync(db => db.ExtendedSales.CountAsync()));
    }

    [Fact]
    public async Task Billers_and_their_calls_are_kept_on_PostgreSQL_as_well()
    {
        await using var host = await StartAsync(postgres: true);
        var biller = await new ReportingSoftware(host).SetUpAsync();
        await biller.OkAsync(ReportingSoftware.Sale);
        await biller.RefusedAsync(ReportingSoftware.Sale + "&currency=XXX");

        var path = $"/v1/merchants/{IngestionHost.Merchant}/billers";
        Assert.Single((await host.Operator.GetAsync(path).ReadJson()).GetProperty("data").EnumerateArray());
        var calls = (await host.Operator.GetAsync($"{path}/my_shortname/postbacks").ReadJson()).GetProperty("data");
        Assert.Equal(["invalid", "taken"], calls.EnumerateArray().Select(call => call.GetProperty("outcome").GetString()));
    }

    private static async Task<IngestionHost> StartAsync(bool postgres) => await IngestionHost.StartAsync(
        postgres ? await (await SharedServers.PostgresAsync()).CreateDatabaseAsync("extended") : null);
}

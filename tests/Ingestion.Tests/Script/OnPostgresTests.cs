using Affiliate.Contracts.Ingestion;
using Affiliate.Ingestion.Accounts;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Tests.Script;

/// <summary>What depends on the engine: races for a key, the search for a site, an old key renewed.</summary>
public sealed class OnPostgresTests : IAsyncLifetime
{
    private IngestionHost host = null!;
    private Page page = null!;

    public async Task InitializeAsync()
    {
        host = await IngestionHost.StartAsync(await (await SharedServers.PostgresAsync()).CreateDatabaseAsync("script"));
        page = new Page(host);
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task The_same_sale_twenty_times_at_one_instant_is_one()
    {
        var referrer = await page.ClickAsync();
        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync(new { referrer, order_id = "5", amount = 10 })));
        Assert.Single(ids.Distinct());
        await page.ToldSaleAsync(ids[0]);
        Assert.Single(host.Running.Events<SaleReported>());
        Assert.Equal(1, await host.QueryAsync(db => db.ScriptReports.CountAsync()));
    }

    [Fact]
    public async Task A_page_without_key_or_click_is_known_by_its_site()
    {
        await SendAsync(new { coupon = "C", order_id = "1", amount = 1 });
        var questions = host.Owners.Questions;
        await SendAsync(new { coupon = "C", order_id = "2", amount = 1 });
        Assert.Equal(questions, host.Owners.Questions);
    }

    [Fact]
    public async Task After_a_day_the_same_sale_is_told_again_and_its_key_renewed()
    {
        var sale = new { coupon = "C", order_id = "1", amount = 1 };
        var first = await SendAsync(sale);
        var yesterday = TimeProvider.System.GetUtcNow().AddDays(-1.1);
        await host.QueryAsync(db => db.ScriptReports.ExecuteUpdateAsync(set => set.SetProperty(report => report.At, yesterday)));
        var second = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(sale)));
        Assert.NotEqual(first, Assert.Single(second.Distinct()));
        Assert.Equal(1, await host.QueryAsync(db => db.ScriptReports.CountAsync()));
    }

    private async Task<string> SendAsync(object sale) =>
        (await page.PostAsync("conversion", sale).ReadJson()).GetProperty("id").GetString()!;
}

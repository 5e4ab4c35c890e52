using System.Text.Json;
using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;
using Affiliate.ServiceDefaults.Messaging;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Tests.Catalogue;

/// <summary>A sale right after its product was imported: the event is still under way, and Ingestion is asked (design rule 9).</summary>
public sealed class MissedProductTests : IAsyncLifetime
{
    private const string Address = "/internal/products/find";
    private readonly ManualTime time = new();
    private readonly List<ProductDetails> catalogue = [];
    private CommissionHost host = null!;

    public async Task InitializeAsync()
    {
        host = await CommissionHost.StartAsync(StorageProvider.Sqlite, time);
        host.Gateway.On(
            Address,
            Answer.From(request => Answer.Status(200, JsonSerializer.Serialize(Found(request), MessageJson.Options), "application/json")));
        await host.Gateway.WaitForAsync(request => request.Path == Address, TimeSpan.FromSeconds(30));
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_product_no_event_has_told_of_counts_and_is_asked_for_once_whatever_key_names_it()
    {
        var merchant = await ShopAsync();
        catalogue.Add(new ProductDetails("1", 1, "Phone", "S-1", ["Electronics"]));
        var before = Asked.Count;
        BasketLine[] lines = [Line("whatever", pid: "1"), Line("x", sku: "S-1"), Line("Phone")];
        Assert.Equal(
            60,
            (await host.QuoteAsync(
                Stories.Sale(merchant, "p", 300, createdAt: time.GetUtcNow()).Quote() with { Lines = lines })).CommissionAmount);
        Assert.Equal(before + 1, Asked.Count);
        Assert.Equal(20, await RateAsync(merchant, lines[0]));
        Assert.Equal(before + 1, Asked.Count);
        Assert.True(await host.DbAsync(db => db.Products.AnyAsync(product => product.MerchantId == merchant && product.Pid == "1")));
    }

    [Fact]
    public async Task What_the_owner_does_not_have_is_not_asked_for_again_for_a_while()
    {
        var merchant = await ShopAsync();
        var before = Asked.Count;
        for (var sale = 0; sale < 5; sale++)
            Assert.Equal(1, await RateAsync(merchant, Line("nothing", pid: "404")));
        Assert.Equal(before + 1, Asked.Count);
        Assert.Equal(1, await RateAsync(merchant, Line("nothing", pid: "405")));
        Assert.Equal(["405"], Asked[^1].Pids);
        Assert.Empty(Asked[^1].Names);
        time.Advance(TimeSpan.FromSeconds(11));
        catalogue.Add(new ProductDetails("404", 1, "Phone", null, ["Electronics"]));
        Assert.Equal(20, await RateAsync(merchant, Line("nothing", pid: "404")));
    }

    [Fact]
    public async Task Without_an_answer_the_quote_is_given_as_known_and_a_dead_owner_is_soon_left_alone()
    {
        var merchant = await ShopAsync();
        host.Gateway.On(Address, Answer.Status(500));
        var before = Asked.Count;
        for (var sale = 0; sale < 40; sale++)
            Assert.Equal(1, await RateAsync(merchant, Line("x", pid: $"p{sale}")));
        Assert.InRange(Asked.Count - before, 1, 20);
    }

    [Fact]
    public async Task An_event_without_a_quote_asks_too()
    {
        var merchant = await ShopAsync();
        catalogue.Add(new ProductDetails("1", 1, "Phone", null, ["Electronics"]));
        var sale = Stories.Sale(merchant, "p", 100, status: 1, createdAt: time.GetUtcNow()) with { Lines = [Line("x", pid: "1")] };
        await host.DeliverAsync(sale);
        Assert.Equal(20, (await host.AnnouncedAsync(sale.Id)).CommissionAmount);
    }

    [Fact]
    public async Task A_plain_rate_asks_nobody()
    {
        var merchant = host.Merchant();
        await host.PercentAsync(merchant, 5);
        var before = Asked.Count;
        Assert.Equal(5, await RateAsync(merchant, Line("x", pid: "1")));
        Assert.Equal(before, Asked.Count);
    }

    private List<ProductsQuestion> Asked =>
        [.. host.Gateway.Requests.Where(request => request.Path == Address).Select(request => Read(request))];

    private List<ProductDetails> Found(ReceivedRequest request)
    {
        var asked = Read(request);
        return catalogue.FindAll(
            product => asked.Pids.Contains(product.Pid) || asked.Names.Contains(product.Name)
                || (product.Sku is { } sku && asked.Skus.Contains(sku)));
    }

    private static ProductsQuestion Read(ReceivedRequest request) =>
        JsonSerializer.Deserialize<ProductsQuestion>(request.Body, MessageJson.Options)!;

    private static BasketLine Line(string name, string? pid = null, string? sku = null) => new(name, 100, 1, 100, pid, sku, null);

    private async Task<string> ShopAsync()
    {
        var merchant = host.Merchant();
        var rules = new object[] { new { type = "sale", percent = 20, category = "Electronics" }, new { type = "sale", percent = 1 } };
        (await host.PutRatesAsync(merchant, new { wage = new { percent_of_commission = 20 }, rules })).EnsureSuccessStatusCode();
        return merchant;
    }

    private async Task<decimal> RateAsync(string merchant, BasketLine line) =>
        (await host.QuoteAsync(
            Stories.Sale(merchant, "p", 100, createdAt: time.GetUtcNow()).Quote() with { Lines = [line] })).CommissionAmount;
}

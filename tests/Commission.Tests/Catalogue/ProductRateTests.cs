using System.Diagnostics;
using Affiliate.Commission.Catalogue;
using Affiliate.Commission.Data;
using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Affiliate.Commission.Tests.Catalogue;

[Collection(nameof(CommissionHosts))]
public sealed class ProductRateTests(CommissionHosts hosts)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private static readonly object ByCategory = new
    {
        wage = new { percent_of_commission = 20 },
        rules = new object[]
        {
            new { type = "sale", percent = 50, product = "42" }, new { type = "sale", percent = 20, category = "Electronics" },
            new { type = "sale", percent = 10, category = "7" }, new { type = "sale", percent = 1 },
        },
    };

    [Theory, BothEngines]
    public async Task A_line_is_found_by_pid_else_by_sku_else_by_its_exact_name(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = await ShopAsync(host, Product("1", "Phone", "S-1", "Electronics"), Product("2", "Bag", "S-2", "7"));

        Assert.Equal(20, await RateAsync(host, merchant, Line("whatever", pid: "1")));
        Assert.Equal(10, await RateAsync(host, merchant, Line("whatever", pid: "unknown", sku: "S-2")));
        Assert.Equal(20, await RateAsync(host, merchant, Line("Phone", pid: "unknown", sku: "unknown")));
        Assert.Equal(10, await RateAsync(host, merchant, Line("Bag")));
        Assert.Equal(10, await RateAsync(host, merchant, Line("Phone", pid: "2", sku: "S-1")));
        Assert.Equal(1, await RateAsync(host, merchant, Line("phone")));
        Assert.Equal(1, await RateAsync(host, merchant, Line("Phone 2")));
    }

    [Theory, BothEngines]
    public async Task A_sku_is_found_among_the_catalogues_pids_too_but_after_its_skus(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = await ShopAsync(
            host, Product("P-9", "Phone", null, "Electronics"), Product("P-8", "Bag", "P-7", "7"),
            Product("P-7", "Other", null, "Electronics"));
        Assert.Equal(20, await RateAsync(host, merchant, Line("whatever", sku: "P-9")));
        Assert.Equal(20, await RateAsync(host, merchant, Line("Bag", pid: "unknown", sku: "P-9")));
        Assert.Equal(10, await RateAsync(host, merchant, Line("whatever", sku: "P-7")));
    }

    [Theory, BothEngines]
    public async Task A_product_rule_is_met_by_whatever_key_found_the_product(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = await ShopAsync(host, Product("42", "Lamp", "L-1"), Product("43", "Desk", "42"));
        Assert.Equal(50, await RateAsync(host, merchant, Line("Lamp")));
        Assert.Equal(50, await RateAsync(host, merchant, Line("x", sku: "L-1")));
        Assert.Equal(50, await RateAsync(host, merchant, Line("Desk")));
        Assert.Equal(50, await RateAsync(host, merchant, Line("not in the catalogue", pid: "42")));
        Assert.Equal(50, await RateAsync(host, merchant, Line("42")));
        Assert.Equal(1, await RateAsync(host, merchant, Line("42", pid: "other")));
    }

    [Theory, BothEngines]
    public async Task The_category_sent_with_a_line_counts_beside_the_catalogues(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = await ShopAsync(host, Product("1", "Phone", null, "7"));
        Assert.Equal(20, await RateAsync(host, merchant, Line("Phone", category: "electronics")));
        Assert.Equal(10, await RateAsync(host, merchant, Line("Phone", category: "unknown")));
        Assert.Equal(20, await RateAsync(host, merchant, Line("unknown", category: "Electronics")));
    }

    [Theory, BothEngines]
    public async Task Another_merchants_catalogue_says_nothing(StorageProvider engine)
    {
        var host = hosts.On(engine);
        await ShopAsync(host, Product("1", "Phone", null, "Electronics"));
        Assert.Equal(1, await RateAsync(host, await ShopAsync(host), Line("Phone", pid: "1")));
    }

    [Theory, BothEngines]
    public async Task The_newest_version_of_a_product_counts_whatever_came_last(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = await ShopAsync(host, Product("1", "Phone", null, "7") with { Version = 3 });
        await TellAsync(host, merchant, Product("1", "Phone", null, "Electronics") with { Version = 2 }, Product("2", "Other", null));
        Assert.Equal(10, await RateAsync(host, merchant, Line("Phone")));
        await TellAsync(
            host, merchant, Product("1", "Phone", null, "Electronics") with { Version = 5 },
            Product("1", "Phone", null, "old") with { Version = 4 }, Product("3", "Third", null));
        Assert.Equal(20, await RateAsync(host, merchant, Line("Phone")));
    }

    [Theory, BothEngines]
    public async Task Recalculation_uses_the_pinned_rules_on_what_the_catalogue_says_now(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = await ShopAsync(host, Product("1", "Phone", null, "7"));
        var question = Stories.Sale(merchant, "p", 100).Quote() with { Lines = [Line("Phone")] };
        Assert.Equal(10, (await host.QuoteAsync(question)).CommissionAmount);
        await host.PercentAsync(merchant, 99);
        await TellAsync(host, merchant, Product("1", "Phone", null, "Electronics") with { Version = 2 }, Product("2", "Other", null));
        var anew = await host.QuoteAsync(question with { Recalculation = 1 });
        Assert.Equal((20m, 1), (anew.CommissionAmount, anew.RateVersion));
    }

    [Theory, BothEngines]
    public async Task A_full_basket_is_looked_up_in_three_questions_and_a_plain_rate_in_none(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var merchant = await ShopAsync(
            host,
            [.. Enumerable.Range(0, 1000)
                .Select(number => Product($"p{number}", $"name {number}", $"s{number}", number % 2 == 0 ? "Electronics" : "7"))]);
        BasketLine[] basket =
            [.. Enumerable.Range(0, 999)
                .Select(
                    number => number % 3 == 0 ? Line("x", pid: $"p{number}") : number % 3 == 1
                        ? Line("x", sku: $"s{number}") : Line($"name {number}"))];
        var started = Stopwatch.GetTimestamp();
        var answer = await host.QuoteAsync(Stories.Sale(merchant, "p", 99_900).Quote() with { Lines = basket });
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(5));
        Assert.Equal(999, answer.Lines.Count(line => line.Rule is 1 or 2));
        Assert.Equal(3, await QuestionsAsync(host, merchant, basket));
        await host.PercentAsync(merchant, 5);
        Assert.Equal(0, await QuestionsAsync(host, merchant, basket));
    }

    [Fact]
    public async Task Fixed_amounts_caps_and_month_amounts_know_that_a_toman_is_ten_rials()
    {
        var host = hosts.On(StorageProvider.Sqlite);
        var merchant = host.Merchant("IRR");
        (await host.PutRatesAsync(merchant, new
        {
            wage = new { percent_of_commission = 0 },
            rules = new object[] { new { type = "sale", percent = 50, min_month_amount = 5000 },
                new { type = "sale", @fixed = 2000, cap = new { amount = 3000, per = "month" } } },
        })).EnsureSuccessStatusCode();
        var first = Stories.Sale(merchant, "p", 600, status: 1);
        Assert.Equal(200, (await host.QuoteAsync(first.Quote())).CommissionAmount);
        await host.DeliverAsync(first);
        Assert.Equal(50, (await host.QuoteAsync(Stories.Sale(merchant, "p", 100).Quote())).CommissionAmount);
    }

    private static BasketLine Line(string name, string? pid = null, string? sku = null, string? category = null) =>
        new(name, 100, 1, 100, pid, sku, category);

    private static ProductDetails Product(string pid, string name, string? sku, params string[] categories) =>
        new(pid, 1, name, sku, categories);

    private static async Task<string> ShopAsync(CommissionHost host, params ProductDetails[] products)
    {
        var merchant = host.Merchant();
        (await host.PutRatesAsync(merchant, ByCategory)).EnsureSuccessStatusCode();
        if (products.Length > 0)
            await TellAsync(host, merchant, products);
        return merchant;
    }

    // The last product is one the event is known by.
    private static async Task TellAsync(CommissionHost host, string merchant, params ProductDetails[] products)
    {
        var last = products[^1].Pid;
        await host.Service.PublishAsync(new ProductsChanged(merchant, products));
        await Eventually.Async(
            () => host.DbAsync(db => db.Products.AnyAsync(product => product.MerchantId == merchant && product.Pid == last)), Soon,
            "the products are kept");
    }

    /// <summary>Commission on a sale of 100 with this one line: the rate's percentage.</summary>
    private static async Task<decimal> RateAsync(CommissionHost host, string merchant, BasketLine line) =>
        (await host.QuoteAsync(Stories.Sale(merchant, "p", 100).Quote() with { Lines = [line] })).CommissionAmount;

    private static Task<int> QuestionsAsync(CommissionHost host, string merchant, BasketLine[] basket) => host.DbAsync(async db =>
    {
        var sheet =
            (await db.RateVersions.Where(rates => rates.MerchantId == merchant).OrderByDescending(rates => rates.Version)
                .FirstAsync()).Sheet;
        var asked = new AskedQuestions();
        await using var watched = asked.Watch(db);
        var missed = host.Service.Services.GetRequiredService<MissedProducts>();
        await new BasketProducts(watched, missed).ItemsAsync(
            Stories.Sale(merchant, "p").Quote() with { Lines = basket }, sheet, CancellationToken.None);
        return asked.Count;
    });
}

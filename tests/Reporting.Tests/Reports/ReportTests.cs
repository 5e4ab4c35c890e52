using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;
using FsCheck.Fluent;
using static Affiliate.Reporting.Tests.Reports.Reading;

namespace Affiliate.Reporting.Tests.Reports;

[Collection(nameof(ReportingHosts))]
public sealed class ReportTests(ReportingHosts hosts)
{
    private const int Histories = 60;

    [Theory, BothEngines]
    public async Task Clicks_conversions_and_money_stand_together_by_day_and_link(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var shop = await host.MerchantAsync();
        var sale = Sample.Sale(shop);
        await host.DeliverAsync(
        [
            Sample.Clicks(Sample.Click(shop), Sample.Click(shop), Sample.Click(shop, counted: false)),
            Sample.Clicks(Sample.Click(shop), Sample.Click(shop), Sample.Click(shop, link: "l2")),
            new ConversionRecorded(shop, sale with { Click = Sample.Click(shop) }), Sample.Earns(sale, 840),
        ]);

        var report = await host.ReportAsync($"group=day,link&merchant={shop}");

        Assert.Equal(
            ["2026-11-22 l1 IRT: 4 clicks, 1 bots, 1 sales, 12000 amount, 840 commission, 168 wage",
                "2026-11-22 l2 IRT: 1 clicks, 0 bots, 0 sales, 0 amount, 0 commission, 0 wage"],
            Rows(report).Select(row => $"{Text(row, "day")} {Text(row, "link")} {Line(row)}"));
        Assert.Equal("IRT: 5 clicks, 1 bots, 1 sales, 12000 amount, 840 commission, 168 wage", Line(Total(report)));
        Assert.Equal(
            (0.25m, 210m), (Rows(report)[0].GetProperty("conversion_rate").GetDecimal(),
                Rows(report)[0].GetProperty("earnings_per_click").GetDecimal()));
    }

    [Fact]
    public async Task Amounts_add_up_beyond_the_largest_of_one_order()
    {
        var host = hosts.On(StorageProvider.Postgres);
        var shop = await host.MerchantAsync();
        await host.DeliverAsync(
            [.. Enumerable.Range(0, 100).Select(_ => new ConversionRecorded(shop, Sample.Sale(shop, 10_000_000_000_000m)))]);

        var report = await host.ReportAsync($"group=day&merchant={shop}");

        Assert.Equal(1_000_000_000_000_000m, Total(report).GetProperty("amount").GetDecimal());
    }

    [Theory, BothEngines]
    public async Task Visits_that_a_shop_counted_stand_beside_the_orders_of_its_feed(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var shop = await host.MerchantAsync();
        var visits = new VisitsRecorded(
            shop,
            [
                Sample.Visit("https://Shop.example/spring?id=7", "https://www.blog.example/a?b=c"), Sample.Visit("/spring?x#y"),
                Sample.Visit("https://shop.example/spring", "https://blog.example/"),
            ]);
        await host.DeliverAsync([visits, new ConversionRecorded(shop, Sample.Sale(shop) with { Source = "feed", Click = null })]);

        Assert.Equal(
            ["feed 3 0 1"],
            Rows(await host.ReportAsync($"group=source&merchant={shop}")).Select(
                row => $"{Text(row, "source")} {Number(row, "visits")} {Number(row, "clicks")} {Number(row, "sales")}"));
        Assert.Equal(
            ["blog.example shop.example/spring 2", " /spring 1"],
            Rows(await host.ReportAsync($"group=site,page&sort=-visits&source=feed&merchant={shop}"))
                .Where(row => Number(row, "visits") > 0)
                .Select(row => $"{Text(row, "site")} {Text(row, "page")} {Number(row, "visits")}"));
        Assert.Equal(3, Number(Total(await host.ReportAsync($"group=day&merchant={shop}")), "visits"));
    }

    [Theory, BothEngines]
    public async Task A_late_change_corrects_the_day_the_conversion_belongs_to(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var shop = await host.MerchantAsync();
        var sale = Sample.Sale(shop, at: ReportingHost.Noon.AddDays(-20));
        await host.DeliverAsync([new ConversionRecorded(shop, sale), Sample.Earns(sale, 840)]);
        var reversed = sale with { Version = 2, ReversedAmount = 3000, UpdatedAt = ReportingHost.Noon };
        await host.DeliverAsync([new ConversionReversed(shop, reversed), Sample.GivesBack(reversed, 210)]);

        var day = Assert.Single(Rows(await host.ReportAsync($"group=day&merchant={shop}")));
        Assert.Equal(
            ("2026-11-02", 630m, 126m, 3000m, 12000m),
            (Text(day, "day"), Number(day, "commission"), Number(day, "wage"), Number(day, "reversed"), Number(day, "amount")));

        await host.DeliverAsync([new ConversionRejected(shop, reversed with { Version = 3, Status = 2 })]);

        day = Assert.Single(Rows(await host.ReportAsync($"group=day&merchant={shop}")));
        Assert.Equal(
            ("2026-11-02", 0m, 0m, 0m, 1m),
            (Text(day, "day"), Number(day, "commission"), Number(day, "amount"), Number(day, "reversed"), Number(day, "rejected")));
    }

    [Theory, BothEngines]
    public async Task Whatever_happens_in_any_order_and_twice_the_money_is_that_of_plain_arithmetic(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var shop = await host.MerchantAsync();
        var histories = Figures.Histories.One.Sample(Histories).Select(drawn => Figures.Histories.Play(shop, drawn)).ToList();

        await host.DeliverAsync(Figures.Histories.AnyOrder(histories, Histories));

        var report = await host.ReportAsync($"group=day&merchant={shop}");
        var total = Total(report);
        Assert.Equal(histories.Sum(history => history.Stands), Number(total, "commission"));
        Assert.Equal(histories.Sum(history => history.WageStands), Number(total, "wage"));
        Assert.Equal(
            histories.GroupBy(history => history.Last.CreatedAt.UtcDateTime.Date).OrderBy(day => day.Key)
                .Select(day => (day.Key.ToString("yyyy-MM-dd"), day.Sum(history => history.Stands))),
            Rows(report).Select(day => (Text(day, "day"), Number(day, "commission"))));

        // What sums of quarter hours say is what sums of days say.
        var fine = await host.ReportAsync($"group=page&merchant={shop}");
        Assert.Equal(Line(total), Line(Total(fine)));
    }

    [Theory, BothEngines]
    public async Task The_same_clicks_told_twice_count_once(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var shop = await host.MerchantAsync();
        await host.DeliverTwiceAsync(Sample.Clicks(Sample.Click(shop), Sample.Click(shop)));
        await host.DeliverAsync([Sample.Clicks(Sample.Click(shop))]);

        Assert.Equal(3m, Number(Total(await host.ReportAsync($"merchant={shop}")), "clicks"));
    }

    [Theory, BothEngines]
    public async Task Days_and_hours_are_those_of_the_time_zone_asked_for(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var shop = await host.MerchantAsync();
        var midnight = new DateTimeOffset(2026, 11, 20, 18, 15, 0, TimeSpan.Zero);
        await host.DeliverAsync(
        [
            Sample.Clicks(
                Sample.Click(shop, midnight.AddSeconds(-1)), Sample.Click(shop, midnight), Sample.Click(shop, midnight.AddHours(1))),
        ]);

        async Task<string[]> ByAsync(string query, string field) =>
            [.. Rows(await host.ReportAsync($"{query}&merchant={shop}")).Select(row => $"{Text(row, field)} {Number(row, "clicks")}")];

        Assert.Equal(["2026-11-20 1", "2026-11-21 2"], await ByAsync("group=day&time_zone=Asia/Kathmandu", "day"));
        Assert.Equal(["2026-11-20 3"], await ByAsync("group=day", "day"));
        Assert.Equal(
            ["2026-11-20T23:00:00+05:45 1", "2026-11-21T00:00:00+05:45 1", "2026-11-21T01:00:00+05:45 1"],
            await ByAsync("group=hour&time_zone=Asia/Kathmandu", "hour"));
        Assert.Equal(["l1 2"], await ByAsync("group=link&from=2026-11-21&time_zone=Asia/Kathmandu", "link"));
        Assert.Equal(["l1 1"], await ByAsync("group=link&from=2026-11-20T18:15:00Z&to=2026-11-20T19:15:00Z", "link"));
    }

    [Theory, BothEngines]
    public async Task Currencies_are_never_added_up(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var (toman, euro) = (await host.MerchantAsync(), await host.MerchantAsync("EUR"));
        var publisher = $"pub-{toman}";
        var sales = new[] { Sample.Sale(toman, 12000), Sample.Sale(euro, 10.55m) with { Currency = "EUR" } }
            .Select(sale => sale with { PublisherId = publisher }).ToList();
        await host.DeliverAsync(sales.SelectMany(sale => new object[]
        {
            new ConversionRecorded(sale.MerchantId, sale), Sample.Earns(sale, sale.Amount / 10),
            Sample.Clicks(Sample.Click(sale.MerchantId, publisher: publisher)),
        }));

        var report = await host.ReportAsync($"publisher={publisher}");

        Assert.Equal(
            ["EUR: 1 clicks, 0 bots, 1 sales, 10.55 amount, 1.055 commission, 0.211 wage",
                "IRT: 1 clicks, 0 bots, 1 sales, 12000 amount, 1200 commission, 240 wage"],
            Rows(report).Select(Line));
        Assert.Equal(["EUR", "IRT"], report.GetProperty("totals").EnumerateArray().Select(row => Text(row, "currency")));
        Assert.Equal("EUR", Text(Assert.Single(Rows(await host.ReportAsync($"publisher={publisher}&currency=eur"))), "currency"));
    }

    [Theory, BothEngines]
    public async Task A_report_is_sorted_and_read_page_by_page(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var shop = await host.MerchantAsync();
        await host.DeliverAsync(
            [Sample.Clicks([.. Enumerable.Range(1, 5).SelectMany(link => Enumerable.Repeat(Sample.Click(shop, link: $"l{link}"), link))])]);

        var links = new List<string>();
        var cursor = "";
        do
        {
            var page = await host.ReportAsync($"group=link&sort=-clicks&limit=2&merchant={shop}&cursor={cursor}");
            links.AddRange(Rows(page).Select(row => Text(row, "link")));
            Assert.Equal(15m, Number(Total(page), "clicks"));
            cursor = page.GetProperty("next_cursor").GetString();
        }
        while (cursor is not null);

        Assert.Equal(["l5", "l4", "l3", "l2", "l1"], links);
        foreach (var sort in new[] { "link", "-link", "amount", "conversion_rate", "-earnings_per_click", "currency" })
            Assert.Equal(5, Rows(await host.ReportAsync($"group=link&merchant={shop}&sort={sort}")).Count);
        var first = (await host.ReportAsync($"group=link&limit=2&merchant={shop}")).GetProperty("next_cursor").GetString();
        Assert.Equal("cursor", await host.RefusalAsync($"group=device&limit=2&merchant={shop}&cursor={first}"));
    }

    [Theory, BothEngines]
    public async Task Everything_a_click_and_a_conversion_say_can_be_grouped_and_filtered_by(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var shop = await host.MerchantAsync();
        var sale = Sample.Sale(shop) with { Coupon = "SPRING", Goal = "premium",
            Click = Sample.Click(shop, references: ["a", null, "ç🙂", "d", "e", "f"]) };
        await host.DeliverAsync([new ConversionRecorded(shop, sale)]);

        foreach (var (name, field, value) in new[]
        {
            ("merchant", "merchant_id", shop), ("publisher", "publisher_id", Sample.Publisher), ("link", "link", "l1"),
            ("clickref", "clickref", "a"), ("clickref2", "clickref2", ""), ("clickref3", "clickref3", "ç🙂"),
            ("clickref4", "clickref4", "d"),
            ("clickref5", "clickref5", "e"), ("clickref6", "clickref6", "f"), ("source", "source", "api"), ("goal", "goal", "premium"),
            ("coupon", "coupon", "SPRING"), ("page", "page", "shop.example/spring"), ("site", "site", "blog.example"),
            ("device", "device", "mobile"),
        })
        {
            var filter = name == "merchant" ? "" : $"&{name}={Uri.EscapeDataString(value)}";
            var row = Assert.Single(Rows(await host.ReportAsync($"group={name}&merchant={shop}{filter}")));
            Assert.Equal((value, 1m), (Text(row, field), Number(row, "sales")));
        }

        Assert.Empty(Rows(await host.ReportAsync($"merchant={shop}&coupon=AUTUMN")));
    }
}

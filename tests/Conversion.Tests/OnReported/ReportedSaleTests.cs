using System.Net;
using System.Text.Json;
using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;
using Affiliate.ServiceDefaults.Api;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.OnReported;

public sealed class ReportedSaleTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    private static readonly DateTimeOffset Received = new(2026, 11, 20, 8, 30, 0, TimeSpan.Zero);

    internal static SaleReported Sale(
        Shop shop, string order = "1", string source = "feed", string? publisher = "other", string? referrer = null,
        decimal amount = 12000) => new()
    {
        ConversionId = Ids.New(), MerchantId = shop.Id, Source = source, OrderId = order, Amount = amount, PublisherId = publisher,
        Referrer = referrer, ReceivedAt = Received,
    };

    [Theory, BothEngines]
    public async Task A_shops_order_becomes_a_conversion_with_the_reports_own_id_times_and_currency(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var sale = Sale(shop) with
        {
            Currency = "IRT", OccurredAt = Received.AddHours(-3), ReferringPage = "https://blog.example/a?b=1", Goal = "gold",
            Coupon = "SUMMER", IsFirstOrder = true,
            Products = """[{"productId":"7","price":"12000.00"}]""", Lines = [new BasketLine("Shoe", 6000, 2, 12000, "7", null, "shoes")],
        };
        await shared.On(engine).DeliverAsync(sale);
        var seen = await shop.SeeAsync(sale.ConversionId);
        Assert.Equal(
            (1, "feed", "IRT", 12000m, "SUMMER"),
            (seen.Status(), seen.Text("source"), seen.Text("currency"), seen.Money("amount"), seen.Text("coupon")));
        Assert.Equal(
            ("2026-11-20 08:30:00", "2026-11-20 05:30:00", "other"),
            (seen.Text("created_at"), seen.Text("occurred_at"), seen.GetProperty("publisher").Id()));
        Assert.Equal("""[{"productId":"7","price":"12000.00"}]""", seen.GetProperty("products").GetRawText());
        Assert.Equal(JsonValueKind.Null, seen.GetProperty("commission_amount").ValueKind);
        var whole = await shared.On(engine).Operator.GetAsync($"/v1/conversions/{sale.ConversionId}").ReadJson();
        Assert.Equal(
            ("https://blog.example/a?b=1", "gold", "2026-11-20T08:30:00Z"),
            (whole.Text("referring_page"), whole.Text("goal"), whole.Text("created_at")));
        var trace = await shop.TraceAsync(sale.ConversionId);
        Assert.Equal("publisher", trace.GetProperty("winner").Text("kind"));
        await shared.On(engine).StoryAsync(sale.ConversionId, 1);
        var told = Assert.Single(
            shared.On(engine).Running.Events<ConversionRecorded>(), seen => seen.Conversion.Id == sale.ConversionId).Conversion;
        Assert.Equal(("7", "shoes", 2m), (Assert.Single(told.Lines).Pid, told.Lines[0].Category, told.Lines[0].Quantity));
        Assert.Equal((Received, Received.AddHours(-3)), (told.CreatedAt, told.OccurredAt));
        Assert.DoesNotContain(shared.On(engine).Commission.Requests, asked => asked.ConversionId == sale.ConversionId);
    }

    [Theory]
    [BothEngines("script", false, "USD", 4)]
    [BothEngines("script", true, "USD", 4)]
    [BothEngines("feed", true, "USD", 4)]
    [BothEngines("feed", false, "USD", 4)]
    [BothEngines("script", true, "IRT", 1)]
    public async Task A_sale_in_a_currency_without_an_exchange_rate_goes_to_review_whoever_reports_it(
        StorageProvider engine, string source, bool limited, string currency, int status)
    {
        var shop = shared.NewShop(engine);
        await shop.ProgrammeAsync(new
        {
            landing_url = "https://shop.example/", script_auto = true, approval = new { sale = "auto" },
            review = new { amount_over = limited ? 1_000_000 : (int?)null },
        });
        var sale = Sale(shop, source: source, publisher: null, referrer: shop.Click()) with { Currency = currency };
        await shared.On(engine).DeliverAsync(sale);
        var seen = await shop.SeeAsync(sale.ConversionId);
        Assert.Equal(status, seen.Status());
        if (status == 4)
            Assert.StartsWith("Waits for an exchange rate from USD to IRT", seen.Text("status_reason"), StringComparison.Ordinal);
    }

    [Theory]
    [BothEngines("IRR", "100000", 1)]
    [BothEngines("IRR", "100001", 4)]
    [BothEngines("IRT", "10000", 1)]
    [BothEngines("IRT", "10000.1", 4)]
    public async Task A_toman_is_ten_rials_to_the_amount_limit_too(StorageProvider engine, string currency, string text, int status)
    {
        var (shop, amount) = (shared.NewShop(engine), decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
        await shop.ProgrammeAsync(
            new { landing_url = "https://shop.example/", script_auto = true, approval = new { sale = "auto" },
                review = new { amount_over = 10_000 } });
        var sale = Sale(shop, source: "script", publisher: null, referrer: shop.Click(), amount: amount) with { Currency = currency };
        await shared.On(engine).DeliverAsync(sale);
        var seen = await shop.SeeAsync(sale.ConversionId);
        Assert.Equal((status, currency == "IRR" ? amount / 10 : amount), (seen.Status(), seen.Money("amount")));
        Assert.Equal(status == 4 ? "The amount is over 10000 IRT." : null, seen.Text("status_reason"));
    }

    [Theory, BothEngines]
    public async Task Reported_twice_is_recorded_once_and_another_report_of_the_order_is_a_duplicate(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var sale = Sale(shop, "7");
        await shared.On(engine).DeliverAsync(sale);
        await shared.On(engine).DeliverAsync(sale with { Amount = 1 });
        Assert.Equal(12000m, Assert.Single(await shop.ListAsync()).Money("amount"));
        var again = Sale(shop, "7", "extended");
        await shared.On(engine).DeliverAsync(again);
        var duplicate = await shop.SeeAsync(again.ConversionId);
        Assert.Equal(
            (3, sale.ConversionId, 0m), (duplicate.Status(), duplicate.Text("duplicate_of"), duplicate.Money("commission_amount")));
        Assert.Equal(3, (await shop.SellAsync("7")).Status());
        Assert.Equal(["recorded 1 v1"], await shared.On(engine).StoryAsync(sale.ConversionId, 1));
    }

    [Theory, BothEngines]
    public async Task The_same_report_many_times_at_once_is_recorded_once(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var sale = Sale(shop, "race");
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => shared.On(engine).DeliverAsync(sale)));
        Assert.Equal(sale.ConversionId, Assert.Single(await shop.ListAsync()).Id());
    }

    [Theory]
    [BothEngines("feed", "feed", 1)]
    [BothEngines("feed", "extended", 0)]
    [BothEngines("extended", "extended", 1)]
    [BothEngines("extended", "feed", 0)]
    public async Task Each_source_is_approved_by_its_own_setting(StorageProvider engine, string source, string automatic, int status)
    {
        var shop = shared.NewShop(engine);
        var approval = new Dictionary<string, string>(StringComparer.Ordinal) { ["feed"] = "merchant", ["extended"] = "merchant",
            ["sale"] = "merchant", [automatic] = "auto" };
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval });
        var sale = Sale(shop, source: source);
        await shared.On(engine).DeliverAsync(sale);
        Assert.Equal(status, (await shop.SeeAsync(sale.ConversionId)).Status());
    }

    [Theory, BothEngines(false, 0), BothEngines(true, 1)]
    public async Task What_the_script_reports_is_approved_by_itself_only_when_the_programme_says_so(
        StorageProvider engine, bool scriptAuto, int status)
    {
        var shop = shared.NewShop(engine);
        await shop.ProgrammeAsync(
            new { landing_url = "https://shop.example/", approval = new { sale = "auto", lead = "auto" }, script_auto = scriptAuto });
        var sale = Sale(shop, source: "script", referrer: shop.Click());
        var lead = Lead(shop, shop.Click());
        await shared.On(engine).DeliverAsync(sale);
        await shared.On(engine).DeliverAsync(lead);
        foreach (var id in new[] { sale.ConversionId, lead.ConversionId })
        {
            var seen = await shop.SeeAsync(id);
            Assert.Equal((status, "gedyj"), (seen.Status(), seen.GetProperty("publisher").Id()));
            Assert.Equal(!scriptAuto, seen.Text("status_reason")?.Contains("script", StringComparison.Ordinal) == true);
        }

        Assert.Equal(1, (await shop.EditAsync(sale.ConversionId, new { status = 1 }).Data()).Status());
    }

    [Theory, BothEngines]
    public async Task A_named_publisher_comes_before_everything_else_and_the_script_cannot_name_one(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await shop.ProgrammeAsync(
            new { landing_url = "https://shop.example/", coupons = new Dictionary<string, string> { ["OFF10"] = "gedyj" },
                attribution = new[] { "click" } });
        var named = Sale(shop, referrer: shop.Click()) with { Coupon = "off10" };
        await shared.On(engine).DeliverAsync(named);
        Assert.Equal(
            ["publisher other won", "click gedyj the publisher came first", "coupon gedyj not used by this programme"],
            (await shop.TraceAsync(named.ConversionId)).GetProperty("candidates").EnumerateArray()
                .Select(one => $"{one.Text("kind")} {one.Text("publisher_id")} {one.Text("reason")}"));
        var forged = Sale(shop, "2", "script", referrer: shop.Click());
        await shared.On(engine).DeliverAsync(forged);
        Assert.Equal("gedyj", (await shop.SeeAsync(forged.ConversionId)).GetProperty("publisher").Id());
    }

    [Theory, BothEngines]
    public async Task A_report_that_names_nobody_is_kept_as_rejected_and_leaves_the_order_to_a_better_one(StorageProvider engine)
    {
        var (shop, other) = (shared.NewShop(engine), shared.NewShop(engine));
        var unknown = Sale(shop, "9", "script", null, "000000000000000000000000");
        var foreign = Sale(shop, "9", "script", null, other.Click());
        var customer = Sale(shop, "10", "script", null) with { CustomerId = "nobody" };
        foreach (var report in new[] { unknown, foreign, customer })
        {
            await shared.On(engine).DeliverAsync(report);
            var seen = await shop.SeeAsync(report.ConversionId);
            Assert.Equal(
                (2, 0m, JsonValueKind.Null), (seen.Status(), seen.Money("commission_amount"), seen.GetProperty("publisher").ValueKind));
            Assert.StartsWith("Not credited: ", seen.Text("status_reason"), StringComparison.Ordinal);
            await shop.EditAsync(report.ConversionId, new { status = 1 }).Refused(HttpStatusCode.Conflict);
        }

        Assert.Contains("customer_id", (await shop.SeeAsync(customer.ConversionId)).Text("status_reason"), StringComparison.Ordinal);
        Assert.Equal("no such click", (await shop.TraceAsync(unknown.ConversionId)).GetProperty("candidates")[0].Text("reason"));
        Assert.Equal(0, (await shop.SellAsync("9")).Status());
        Assert.Equal(3, (await shop.SellAsync("9")).Status());
    }

    [Theory, BothEngines]
    public async Task An_unknown_click_does_not_take_a_publishers_coupon_its_order(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await shop.ProgrammeAsync(
            new { landing_url = "https://shop.example/", coupons = new Dictionary<string, string> { ["OFF10"] = "other" },
                attribution = new[] { "click", "coupon" } });
        var sale = Sale(shop, "1", "script", null, "000000000000000000000000") with { Coupon = "OFF10" };
        await shared.On(engine).DeliverAsync(sale);
        Assert.Equal(
            (0, "other"),
            ((await shop.SeeAsync(sale.ConversionId)).Status(), (await shop.SeeAsync(sale.ConversionId)).GetProperty("publisher").Id()));
    }

    [Theory, BothEngines]
    public async Task A_script_that_reports_a_coupon_with_a_zero_width_space_credits_its_publisher(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await shop.ProgrammeAsync(
            new { landing_url = "https://shop.example/", coupons = new Dictionary<string, string> { ["SAVE10"] = "other" } });
        var sale = Sale(shop, "1", "script", null, null) with { Coupon = "save10\u200B" };
        await shared.On(engine).DeliverAsync(sale);
        Assert.Equal(
            (0, "other"),
            ((await shop.SeeAsync(sale.ConversionId)).Status(), (await shop.SeeAsync(sale.ConversionId)).GetProperty("publisher").Id()));
    }

    [Theory, BothEngines]
    public async Task Strange_texts_are_kept_and_never_break_the_list(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var sale = Sale(shop, "سفارش-😀-'; DROP TABLE x; --") with
        {
            Products = "- {not json", ReferringPage = "https://x.example/" + new string('p', 5000), Coupon = "a\0" + new string('c', 300),
            OccurredAt = DateTimeOffset.MinValue,
        };
        await shared.On(engine).DeliverAsync(sale);
        var seen = await shop.SeeAsync(sale.ConversionId);
        Assert.Equal((sale.OrderId, "- {not json"), (seen.Text("order_id"), seen.Text("products")));
        var whole = await shared.On(engine).Operator.GetAsync($"/v1/conversions/{sale.ConversionId}").ReadJson();
        Assert.Equal(2000, whole.Text("referring_page")!.Length);
    }

    internal static LeadReported Lead(Shop shop, string? referrer, string unique = "0912") => new()
    {
        ConversionId = Ids.New(), MerchantId = shop.Id, Source = "script", Referrer = referrer, ReceivedAt = Received,
        MetaData = $$"""{"form_id":"register","uniq_param":"{{unique}}","name":"نام 😀","external_id":"e-1"}""",
    };
}

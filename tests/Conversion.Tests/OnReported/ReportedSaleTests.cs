using System.Net;
using System.Text.Json;
using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;
using Affiliate.ServiceDefaults.Api;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.OnReported;

public sealed class ReportedSaleTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private static readonly DateTimeOffset Received = new(2026, 11, 20, 8, 30, 0, TimeSpan.Zero);

    internal static SaleReported Sale(
        Shop shop, string order = "1", string source = "feed", string? publisher = "other", string? referrer = null,
        decimal amount = 12000) => new()
    {
        ConversionId = Ids.New(), MerchantId = shop.Id, Source = source, OrderId = order, Amount = amount, PublisherId = publisher,
        Referrer = referrer, ReceivedAt = Received,
    };

    [Fact]
    public async Task A_shops_order_becomes_a_conversion_with_the_reports_own_id_times_and_currency()
    {
        var shop = shared.NewShop();
        var sale = Sale(shop) with
        {
            Currency = "IRT", OccurredAt = Received.AddHours(-3), ReferringPage = "https://blog.example/a?b=1", Goal = "gold",
            Coupon = "SUMMER", IsFirstOrder = true,
            Products = """[{"productId":"7","price":"12000.00"}]""", Lines = [new BasketLine("Shoe", 6000, 2, 12000, "7", null, "shoes")],
        };
        await shared.Host.DeliverAsync(sale);
        var seen = await shop.SeeAsync(sale.ConversionId);
        Assert.Equal(
            (1, "feed", "IRT", 12000m, "SUMMER"),
            (seen.Status(), seen.Text("source"), seen.Text("currency"), seen.Money("amount"), seen.Text("coupon")));
        Assert.Equal(
            ("2026-11-20 08:30:00", "2026-11-20 05:30:00", "other"),
            (seen.Text("created_at"), seen.Text("occurred_at"), seen.GetProperty("publisher").Id()));
        Assert.Equal("""[{"productId":"7","price":"12000.00"}]""", seen.GetProperty("products").GetRawText());
        Assert.Equal(JsonValueKind.Null, seen.GetProperty("commission_amount").ValueKind);
        var whole = await shared.Host.Operator.GetAsync($"/v1/conversions/{sale.ConversionId}").ReadJson();
        Assert.Equal(
            ("https://blog.example/a?b=1", "gold", "2026-11-20T08:30:00Z"),
            (whole.Text("referring_page"), whole.Text("goal"), whole.Text("created_at")));
        var trace = await shop.TraceAsync(sale.ConversionId);
        Assert.Equal("publisher", trace.GetProperty("winner").Text("kind"));
        await shared.Host.StoryAsync(sale.ConversionId, 1);
        var told = Assert.Single(
            shared.Host.Running.Events<ConversionRecorded>(), seen => seen.Conversion.Id == sale.ConversionId).Conversion;
        Assert.Equal(("7", "shoes", 2m), (Assert.Single(told.Lines).Pid, told.Lines[0].Category, told.Lines[0].Quantity));
        Assert.Equal((Received, Received.AddHours(-3)), (told.CreatedAt, told.OccurredAt));
        Assert.DoesNotContain(shared.Host.Commission.Requests, asked => asked.ConversionId == sale.ConversionId);
    }

    [Theory]
    [InlineData("script", false, "USD", 4)]
    [InlineData("script", true, "USD", 4)]
    [InlineData("feed", true, "USD", 4)]
    [InlineData("feed", false, "USD", 4)]
    [InlineData("script", true, "IRT", 1)]
    public async Task A_sale_in_a_currency_without_an_exchange_rate_goes_to_review_whoever_reports_it(
        string source, bool limited, string currency, int status)
    {
        var shop = shared.NewShop();
        await shop.ProgrammeAsync(new
        {
            landing_url = "https://shop.example/", script_auto = true, approval = new { sale = "auto" },
            review = new { amount_over = limited ? 1_000_000 : (int?)null },
        });
        var sale = Sale(shop, source: source, publisher: null, referrer: shop.Click()) with { Currency = currency };
        await shared.Host.DeliverAsync(sale);
        var seen = await shop.SeeAsync(sale.ConversionId);
        Assert.Equal(status, seen.Status());
        if (status == 4)
            Assert.StartsWith("Waits for an exchange rate from USD to IRT", seen.Text("status_reason"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IRR", "100000", 1)]
    [InlineData("IRR", "100001", 4)]
    [InlineData("IRT", "10000", 1)]
    [InlineData("IRT", "10000.1", 4)]
    public async Task A_toman_is_ten_rials_to_the_amount_limit_too(string currency, string text, int status)
    {
        var (shop, amount) = (shared.NewShop(), decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
        await shop.ProgrammeAsync(
            new { landing_url = "https://shop.example/", script_auto = true, approval = new { sale = "auto" },
                review = new { amount_over = 10_000 } });
        var sale = Sale(shop, source: "script", publisher: null, referrer: shop.Click(), amount: amount) with { Currency = currency };
        await shared.Host.DeliverAsync(sale);
        var seen = await shop.SeeAsync(sale.ConversionId);
        Assert.Equal((status, currency == "IRR" ? amount / 10 : amount), (seen.Status(), seen.Money("amount")));
        Assert.Equal(status == 4 ? "The amount is over 10000 IRT." : null, seen.Text("status_reason"));
    }

    [Fact]
    public async Task Reported_twice_is_recorded_once_and_another_report_of_the_order_is_a_duplicate()
    {
        var shop = shared.NewShop();
        var sale = Sale(shop, "7");
        await shared.Host.DeliverAsync(sale);
        await shared.Host.DeliverAsync(sale with { Amount = 1 });
        Assert.Equal(12000m, Assert.Single(await shop.ListAsync()).Money("amount"));
        var again = Sale(shop, "7", "extended");
        await shared.Host.DeliverAsync(again);
        var duplicate = await shop.SeeAsync(again.ConversionId);
        Assert.Equal(
            (3, sale.ConversionId, 0m), (duplicate.Status(), duplicate.Text("duplicate_of"), duplicate.Money("commission_amount")));
        Assert.Equal(3, (await shop.SellAsync("7")).Status());
        Assert.Equal(["recorded 1 v1"], await shared.Host.StoryAsync(sale.ConversionId, 1));
    }

    [Fact]
    public async Task The_same_report_many_times_at_once_is_recorded_once()
    {
        var shop = shared.NewShop();
        var sale = Sale(shop, "race");
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => shared.Host.DeliverAsync(sale)));
        Assert.Equal(sale.ConversionId, Assert.Single(await shop.ListAsync()).Id());
    }

    [Theory]
    [InlineData("feed", "feed", 1)]
    [InlineData("feed", "extended", 0)]
    [InlineData("extended", "extended", 1)]
    [InlineData("extended", "feed", 0)]
    public async Task Each_source_is_approved_by_its_own_setting(string source, string automatic, int status)
    {
        var shop = shared.NewShop();
        var approval = new Dictionary<string, string>(StringComparer.Ordinal) { ["feed"] = "merchant", ["extended"] = "merchant",
            ["sale"] = "merchant", [automatic] = "auto" };
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval });
        var sale = Sale(shop, source: source);
        await shared.Host.DeliverAsync(sale);
        Assert.Equal(status, (await shop.SeeAsync(sale.ConversionId)).Status());
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task What_the_script_reports_is_approved_by_itself_only_when_the_programme_says_so(bool scriptAuto, int status)
    {
        var shop = shared.NewShop();
        await shop.ProgrammeAsync(
            new { landing_url = "https://shop.example/", approval = new { sale = "auto", lead = "auto" }, script_auto = scriptAuto });
        var sale = Sale(shop, source: "script", referrer: shop.Click());
        var lead = Lead(shop, shop.Click());
        await shared.Host.DeliverAsync(sale);
        await shared.Host.DeliverAsync(lead);
        foreach (var id in new[] { sale.ConversionId, lead.ConversionId })
        {
            var seen = await shop.SeeAsync(id);
            Assert.Equal((status, "gedyj"), (seen.Status(), seen.GetProperty("publisher").Id()));
            Assert.Equal(!scriptAuto, seen.Text("status_reason")?.Contains("script", StringComparison.Ordinal) == true);
        }

        Assert.Equal(1, (await shop.EditAsync(sale.ConversionId, new { status = 1 }).Data()).Status());
    }

    [Fact]
    public async Task A_named_publisher_comes_before_everything_else_and_the_script_cannot_name_one()
    {
        var shop = shared.NewShop();
        await shop.ProgrammeAsync(
            new { landing_url = "https://shop.example/", coupons = new Dictionary<string, string> { ["OFF10"] = "gedyj" },
                attribution = new[] { "click" } });
        var named = Sale(shop, referrer: shop.Click()) with { Coupon = "off10" };
        await shared.Host.DeliverAsync(named);
        Assert.Equal(
            ["publisher other won", "click gedyj the publisher came first", "coupon gedyj not used by this programme"],
            (await shop.TraceAsync(named.ConversionId)).GetProperty("candidates").EnumerateArray()
                .Select(one => $"{one.Text("kind")} {one.Text("publisher_id")} {one.Text("reason")}"));
        var forged = Sale(shop, "2", "script", referrer: shop.Click());
        await shared.Host.DeliverAsync(forged);
        Assert.Equal("gedyj", (await shop.SeeAsync(forged.ConversionId)).GetProperty("publisher").Id());
    }

    [Fact]
    public async Task A_report_that_names_nobody_is_kept_as_rejected_and_leaves_the_order_to_a_better_one()
    {
        var (shop, other) = (shared.NewShop(), shared.NewShop());
        var unknown = Sale(shop, "9", "script", null, "000000000000000000000000");
        var foreign = Sale(shop, "9", "script", null, other.Click());
        var customer = Sale(shop, "10", "script", null) with { CustomerId = "nobody" };
        foreach (var report in new[] { unknown, foreign, customer })
        {
            await shared.Host.DeliverAsync(report);
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

    [Fact]
    public async Task An_unknown_click_does_not_take_a_publishers_coupon_its_order()
    {
        var shop = shared.NewShop();
        await shop.ProgrammeAsync(
            new { landing_url = "https://shop.example/", coupons = new Dictionary<string, string> { ["OFF10"] = "other" },
                attribution = new[] { "click", "coupon" } });
        var sale = Sale(shop, "1", "script", null, "000000000000000000000000") with { Coupon = "OFF10" };
        await shared.Host.DeliverAsync(sale);
        Assert.Equal(
            (0, "other"),
            ((await shop.SeeAsync(sale.ConversionId)).Status(), (await shop.SeeAsync(sale.ConversionId)).GetProperty("publisher").Id()));
    }

    [Fact]
    public async Task A_script_that_reports_a_coupon_with_a_zero_width_space_credits_its_publisher()
    {
        var shop = shared.NewShop();
        await shop.ProgrammeAsync(
            new { landing_url = "https://shop.example/", coupons = new Dictionary<string, string> { ["SAVE10"] = "other" } });
        var sale = Sale(shop, "1", "script", null, null) with { Coupon = "save10\u200B" };
        await shared.Host.DeliverAsync(sale);
        Assert.Equal(
            (0, "other"),
            ((await shop.SeeAsync(sale.ConversionId)).Status(), (await shop.SeeAsync(sale.ConversionId)).GetProperty("publisher").Id()));
    }

    [Fact]
    public async Task Strange_texts_are_kept_and_never_break_the_list()
    {
        var shop = shared.NewShop();
        var sale = Sale(shop, "سفارش-😀-'; DROP TABLE x; --") with
        {
            Products = "- {not json", ReferringPage = "https://x.example/" + new string('p', 5000), Coupon = "a\0" + new string('c', 300),
            OccurredAt = DateTimeOffset.MinValue,
        };
        await shared.Host.DeliverAsync(sale);
        var seen = await shop.SeeAsync(sale.ConversionId);
        Assert.Equal((sale.OrderId, "- {not json"), (seen.Text("order_id"), seen.Text("products")));
        Assert.Equal(
            2000, (await shared.Host.Operator.GetAsync($"/v1/conversions/{sale.ConversionId}").ReadJson()).Text("referring_page")!.Length);
    }

    internal static LeadReported Lead(Shop shop, string? referrer, string unique = "0912") => new()
    {
        ConversionId = Ids.New(), MerchantId = shop.Id, Source = "script", Referrer = referrer, ReceivedAt = Received,
        MetaData = $$"""{"form_id":"register","uniq_param":"{{unique}}","name":"نام 😀","external_id":"e-1"}""",
    };
}

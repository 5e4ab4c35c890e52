namespace Affiliate.Browser.Tests;

/// <summary>Every snippet of the recipes' page, as shops copy it.</summary>
[Collection(Browsing.Name)]
public sealed class RecipeTests(Network network)
{
    [Fact]
    public async Task A_lead_sent_while_its_form_leaves_the_page_arrives()
    {
        await using var shop = await network.OpenShopAsync();
        await using var visitor = await network.VisitAsync();
        var (_, link) = await shop.LinkAsync();
        shop.ServeTracked("/register", Snippet.Raw("lead"));

        await visitor.OpenAsync(link);
        await visitor.OpenAsync($"{shop.Site}/register");
        await visitor.Page.ClickAsync("button");

        var lead = Assert.Single(await shop.ConversionsAsync(1));
        Assert.Equal(
            ("lead", "script", "register-form"),
            (lead.GetProperty("type").GetString(), lead.GetProperty("source").GetString(),
                lead.GetProperty("meta_data").GetProperty("form_id").GetString()));
        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task A_site_builders_payment_template_reports_the_order()
    {
        await using var shop = await network.OpenShopAsync();
        await using var visitor = await network.VisitAsync();
        var (_, link) = await shop.LinkAsync();
        shop.ServeTracked(
            "/payment",
            Fill(Snippet.Raw("payment-template"), ("@@title", "پرداخت"), ("{{model.id}}", "8812"), ("{{model.total_price}}", "125000"),
                ("{{model.coupon}}", "")));

        await visitor.OpenAsync(link);
        await visitor.OpenAsync($"{shop.Site}/payment");

        var sale = Assert.Single(await shop.ConversionsAsync(1));
        Assert.Equal(("8812", 125000m), (sale.GetProperty("order_id").GetString(), sale.GetProperty("amount").GetDecimal()));
    }

    [Fact]
    public async Task A_tag_managers_two_tags_work_in_either_order()
    {
        await using var shop = await network.OpenShopAsync();
        await using var visitor = await network.VisitAsync();
        var (_, link) = await shop.LinkAsync();
        var everywhere = Snippet.Read("tag-manager", network.Address, shop.Key);
        var purchase = Fill(Snippet.Raw("tag-manager-sale"), ("{{Order ID}}", "31"), ("{{Order Total}}", "310.5"));
        shop.Serve("/landing", everywhere);
        shop.Serve("/thanks", everywhere + purchase + everywhere);

        await visitor.OpenAsync(link);
        await visitor.UntilAsync("document.cookie");
        await visitor.OpenAsync($"{shop.Site}/thanks");

        Assert.Equal("31", Assert.Single(await shop.ConversionsAsync(1)).GetProperty("order_id").GetString());
        Assert.Equal(shop.Key, Visitor.Body(Assert.Single(visitor.Reports)).GetProperty("key").GetString());
        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task The_drop_in_script_understands_the_calls_of_pages_that_have_affili_tags()
    {
        await using var shop = await network.OpenShopAsync();
        await using var visitor = await network.VisitAsync();
        var (publisher, link) = await shop.LinkAsync();
        var tags = Snippet.Read("drop-in", network.Address, shop.Key);
        shop.Serve("/landing", tags);
        // The calls as shops' plugins make them, word for word.
        shop.Serve("/thanks", tags + """
            <script>
              function metaData() { return { first_name: 'نام' }; }
              affili('customer', 17, metaData(), function (id) { window.customer = id; });
              affili('conversion', '1001', '6000',
                  { coupon: null, products: [{ name: 'محصول نمونه', unit_price: 6000, quantity: 1, total_price: 6000 }], currency: 'IRT' });
              affili('lead', { meta_data: { form_id: 'contact', uniq_param: '0912' } });
            </script>
            """);

        await visitor.OpenAsync(link);
        await visitor.UntilAsync("document.cookie.indexOf('affili_ref=') >= 0");
        await visitor.OpenAsync($"{shop.Site}/thanks");

        var rows = await shop.ConversionsAsync(2);
        var sale = rows.Single(row => row.GetProperty("type").GetString() == "sale");
        Assert.Equal(
            ("1001", 6000m, "IRT", publisher),
            (sale.GetProperty("order_id").GetString(), sale.GetProperty("amount").GetDecimal(), sale.GetProperty("currency").GetString(),
                sale.GetProperty("publisher").GetProperty("id").GetString()));
        await visitor.UntilAsync("window.customer");
        Assert.Empty(visitor.Errors);
        Assert.All(visitor.Calls, call => Assert.False(Visitor.Body(call).TryGetProperty("key", out _)));
    }

    [Fact]
    public async Task The_parameters_leave_the_address_bar_when_asked_and_nothing_else_does()
    {
        await using var shop = await network.OpenShopAsync();
        await using var visitor = await network.VisitAsync();
        shop.Serve(
            "/landing",
            Snippet.Read("head", network.Address, shop.Key).Replace("data-key", "data-clean data-key", StringComparison.Ordinal));

        await visitor.OpenAsync($"{shop.Site}/landing?a=%20x&referrer=63b01acf9bf8325c1a3a2325&exp=30&b&dl=-1&dlx=2#top?exp=1");
        await visitor.UntilAsync("document.cookie");

        Assert.Equal($"{shop.Site}/landing?a=%20x&b&dlx=2#top?exp=1", visitor.Page.Url);
        Assert.Contains(
            "affiliate_ref=63b01acf9bf8325c1a3a2325", await visitor.Page.EvaluateAsync<string>("document.cookie"),
            StringComparison.Ordinal);
    }

    private static string Fill(string template, params IEnumerable<(string Name, string Value)> values) =>
        values.Aggregate(template, (text, value) => text.Replace(value.Name, value.Value, StringComparison.Ordinal));
}

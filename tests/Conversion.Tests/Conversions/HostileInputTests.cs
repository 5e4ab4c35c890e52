using System.Net;
using System.Text;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Conversions;

public sealed class HostileInputTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    private static readonly HttpStatusCode Invalid = HttpStatusCode.UnprocessableEntity;

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{} {}")]
    [InlineData("{'type':'sale'}")]
    [InlineData("""{"type":"sale","order_id":"1","order_id":"2","amount":1}""")]
    [InlineData("""{"type":"sale","order_id":"1","amount":1,"products":[{"pid":1,"pid":2}]}""")]
    [InlineData("""{"type":"sale","order_id":"1","amount":NaN}""")]
    public async Task What_is_no_JSON_is_400(string body)
    {
        var (field, _) = await shared.NewShop().Api.PostAsync(Shop.Path, body).Refused(HttpStatusCode.BadRequest);
        Assert.Equal("", field);
    }

    [Fact]
    public async Task Broken_bytes_and_bottomless_nesting_are_400()
    {
        var shop = shared.NewShop();
        var bytes =
            new ByteArrayContent(
                [.. Encoding.UTF8.GetBytes("{\"type\":\"sale\",\"order_id\":\""), 0xFF, 0xFE, .. Encoding.UTF8.GetBytes("\"}")]);
        await shop.Api.PostAsync(Shop.Path, bytes).Refused(HttpStatusCode.BadRequest);
        var deep = $$"""{"type":"sale","order_id":"1","amount":1,"products":{{new string('[', 5000)}}{{new string(']', 5000)}}}""";
        await shop.Api.PostAsync(Shop.Path, deep).Refused(HttpStatusCode.BadRequest);
        Assert.Empty(await shop.ListAsync());
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("-0.00001")]
    [InlineData("1e400")]
    [InlineData("10000000000000.01")]
    [InlineData("\"NaN\"")]
    [InlineData("\"Infinity\"")]
    [InlineData("\"1,200\"")]
    [InlineData("\"12 000\"")]
    [InlineData("\"0x10\"")]
    [InlineData("\"\"")]
    [InlineData("true")]
    [InlineData("[1]")]
    [InlineData("{\"a\":1}")]
    [InlineData("null")]
    public async Task An_amount_no_order_can_have_is_422(string amount)
    {
        var shop = shared.NewShop();
        var body = $$"""{"type":"sale","order_id":"1","referrer":"{{shop.Click()}}","amount":{{amount}}}""";
        Assert.Equal("amount", (await shop.Api.PostAsync(Shop.Path, body).Refused(Invalid)).Field);
        Assert.Empty(await shop.ListAsync());
    }

    [Theory]
    [BothEngines("0.30000000000000004", "0.3")]
    [BothEngines("\"0.30000000000000004\"", "0.3")]
    [BothEngines("1.00005", "1")]
    [BothEngines("1.00015", "1.0002")]
    [BothEngines("\" 12000.00 \"", "12000")]
    [BothEngines("1.2E+4", "12000")]
    [BothEngines("1e-400", "0")]
    [BothEngines("0", "0")]
    [BothEngines("10000000000000", "10000000000000")]
    [BothEngines("8.1e12", "8100000000000")]
    public async Task Amounts_are_understood_however_clients_write_them(StorageProvider engine, string amount, string shown)
    {
        var shop = shared.NewShop(engine);
        var body = $$"""{"type":"sale","order_id":"1","referrer":"{{shop.Click()}}","amount":{{amount}}}""";
        Assert.Equal(shown, (await shop.Api.PostAsync(Shop.Path, body).Data()).GetProperty("amount").GetRawText());
        Assert.Equal(shown, (await shop.ListAsync())[0].GetProperty("amount").GetRawText());
    }

    [Theory]
    [InlineData("\"type\":\"refund\"", "type")]
    [InlineData("\"type\":1", "type")]
    [InlineData("\"order_id\":\"\"", "order_id")]
    [InlineData("\"order_id\":\"  \"", "order_id")]
    [InlineData("\"order_id\":1.5", "order_id")]
    [InlineData("\"order_id\":true", "order_id")]
    [InlineData("\"order_id\":\"a\\u0000b\"", "order_id")]
    [InlineData("\"coupon\":{}", "coupon")]
    [InlineData("\"products\":{\"a\":1}", "products")]
    [InlineData("\"products\":[{\"name\":\"a\"},{\"quantity\":-1,\"unit_price\":5}]", "products[1].quantity")]
    [InlineData("\"products\":[1]", "products[0]")]
    [InlineData("\"products\":[{\"unit_price\":\"x\"}]", "products[0].unit_price")]
    [InlineData("\"products\":[{\"name\":\"a\\u0000\"}]", "products")]
    [InlineData("\"products\":[{\"unit_price\":1e13,\"quantity\":1e13}]", "products[0].total_price")]
    [InlineData("\"is_first_order\":\"maybe\"", "is_first_order")]
    [InlineData("\"is_first_order\":2", "is_first_order")]
    [InlineData("\"referrer\":\"' OR 1=1 --\"", "referrer")]
    [InlineData("\"referrer\":\"../../etc/passwd\"", "referrer")]
    [InlineData("\"type\":\"lead\"", "meta_data")]
    [InlineData("\"type\":\"lead\",\"meta_data\":[]", "meta_data")]
    [InlineData("\"type\":\"lead\",\"meta_data\":{}", "meta_data.form_id")]
    [InlineData("\"type\":\"lead\",\"meta_data\":{\"form_id\":{}}", "meta_data.form_id")]
    public async Task A_wrong_value_is_422_naming_its_field(string wrong, string field)
    {
        var shop = shared.NewShop();
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["type"] = "\"sale\"", ["order_id"] = "\"1\"", ["amount"] = "1", ["referrer"] = $"\"{shop.Click()}\"",
        };
        foreach (var name in fields.Keys.Where(name => wrong.StartsWith($"\"{name}\"", StringComparison.Ordinal)).ToList())
            fields.Remove(name);
        var body = $"{{{string.Join(',', fields.Select(pair => $"\"{pair.Key}\":{pair.Value}").Append(wrong))}}}";
        Assert.Equal(field, (await shop.Api.PostAsync(Shop.Path, body).Refused(Invalid)).Field);
        Assert.Empty(await shop.ListAsync());
    }

    [Fact]
    public async Task Too_long_is_422_or_413_and_nothing_is_stored()
    {
        var shop = shared.NewShop();
        Assert.Equal("order_id", (await shop.PostAsync(Sample.Sale(new string('9', 201), shop.Click())).Refused(Invalid)).Field);
        var many = new { type = "sale", order_id = "1", amount = 1, referrer = shop.Click(),
            products = Enumerable.Repeat(new { name = "x" }, 1001) };
        Assert.Equal("products", (await shop.PostAsync(many).Refused(Invalid)).Field);
        var large = new { type = "sale", order_id = "1", amount = 1, junk = new string('x', 1_100_000) };
        await TooLargeAsync(shop, large);
        await TooLargeAsync(shop, large, ("Idempotency-Key", "big"));
        Assert.Empty(await shop.ListAsync());
    }

    [Fact]
    public async Task Ten_megabytes_or_a_hundred_thousand_lines_of_products_are_refused_and_nothing_is_stored()
    {
        var shop = shared.NewShop();
        await TooLargeAsync(
            shop,
            new { type = "sale", order_id = "1", amount = 1, referrer = shop.Click(),
                products = new[] { new { name = new string('x', 10_000_000) } } });
        await TooLargeAsync(
            shop,
            new { type = "sale", order_id = "1", amount = 1, referrer = shop.Click(),
                products = Enumerable.Repeat(new { name = "x", total_price = 1 }, 100_000) });
        Assert.Empty(await shop.ListAsync());
    }

    [Theory, BothEngines]
    public async Task Nobody_but_the_merchant_reaches_the_merchants_conversions(StorageProvider engine)
    {
        var (shop, other) = (shared.NewShop(engine), shared.NewShop(engine));
        var sale = await shop.SellAsync("1");
        foreach (var path in new[] { Shop.Path, $"{Shop.Path}/{sale.Id()}", "/services/customers" })
        {
            await shared.On(engine).As(ServiceDefaults.InternalCalls.Roles.Publisher, "gedyj").PostAsync(path, new { status = 1 })
                .Expect(HttpStatusCode.Forbidden);
            await shared.On(engine).Operator.PostAsync(path, new { status = 1 }).Expect(HttpStatusCode.Forbidden);
        }

        await other.EditAsync(sale.Id(), new { status = 1 }).Refused(HttpStatusCode.NotFound);
        Assert.Empty(await other.ListAsync("?id=" + sale.Id()));
        Assert.Empty(await other.ListAsync("?order_id=1"));
        Assert.Equal(0, (await shop.SeeAsync(sale.Id())).Status());
    }

    [Theory]
    [BothEngines("سفارش-😀-‮x")]
    [BothEngines("with  blanks")]
    [BothEngines("'; DROP TABLE conversions; --")]
    [BothEngines("<script>alert(1)</script>")]
    [BothEngines("a\u0001b\tc\\\"d/")]
    [BothEngines("é vs. é")]
    public async Task Strange_order_numbers_are_kept_exactly(StorageProvider engine, string order)
    {
        var shop = shared.NewShop(engine);
        Assert.Equal(order, (await shop.SellAsync(order)).Text("order_id"));
        Assert.Equal(order, Assert.Single(await shop.ListAsync("?order_id=" + Uri.EscapeDataString(order))).Text("order_id"));
        Assert.Equal(3, (await shop.SellAsync(order)).Status());
    }

    [Theory, BothEngines]
    public async Task Blanks_around_ids_are_no_part_of_them(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var token = shop.Click();
        var customer = await shop.Api.PostAsync("/services/customers", new { referrer = $"\t{token}\n", mcs_id = " 7 " }).Data();
        Assert.Equal("7", customer.Text("mcs_id"));
        Assert.Equal("gedyj", (await shop.SellAsync("1", $" {token}\u00a0")).GetProperty("publisher").Id());
        Assert.Equal(customer.Id(), (await shop.SellAsync("2", "", 5, customer: $" {customer.Id()} ")).Text("customer_id"));
        Assert.Equal(1, (await shop.PostAsync(Sample.Lead("x", referrer: token + " ")).Data()).Status());
        Assert.Equal(3, (await shop.PostAsync(Sample.Lead(" x", referrer: token)).Data()).Status());
    }

    [Theory, BothEngines]
    public async Task Odd_but_meaningful_forms_are_understood(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var body = $$$"""
            {"type":"sale","order_id":9007199254740993,"amount":"7","referrer":"{{{shop.Click()}}}","coupon":null,"products":null,
             "is_first_order":"1","customer_id":"","meta_data":[],"unknown":{"x":[1,2,{"y":null}]}}
            """;
        var sale = await shop.Api.PostAsync(Shop.Path, body).Data();
        Assert.Equal("9007199254740993", sale.Text("order_id"));
        Assert.True(sale.GetProperty("is_first_order").GetBoolean());
        Assert.Null(sale.Text("customer_id"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, sale.GetProperty("products").ValueKind);
        var empty = await shop.Api.PostAsync(
            Shop.Path,
            $$"""{"type":"sale","order_id":2,"amount":0,"referrer":"{{shop.Click()}}","products":[],"is_first_order":false}""").Data();
        Assert.Equal(0, empty.GetProperty("products").GetArrayLength());
    }

    private static Task TooLargeAsync(Shop shop, object body, params (string Name, string Value)[] headers) =>
        shop.Api.SendAsync(HttpMethod.Post, Shop.Path, body, headers).Refused(HttpStatusCode.RequestEntityTooLarge);
}

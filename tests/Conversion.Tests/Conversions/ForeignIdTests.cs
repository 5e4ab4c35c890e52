using System.Net;
using System.Text.Json;
using Affiliate.ServiceDefaults.Texts;
using Affiliate.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Affiliate.Conversion.Tests.Conversions;

public sealed class ForeignIdTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    [Theory]
    [BothEngines(" B-7 ")]
    [BothEngines("B-7\t")]
    [BothEngines("\r\nB-7")]
    [BothEngines("\u200BB-7\uFEFF")]
    [BothEngines("\u00A0B-7\u2060\u3000")]
    public async Task An_order_is_paid_once_whatever_stands_around_its_number(StorageProvider engine, string pasted)
    {
        var shop = shared.NewShop(engine);
        var first = await shop.SellAsync("B-7");

        var again = await shop.SellAsync(pasted);

        Assert.Equal((3, first.Id(), "B-7"), (again.Status(), again.Text("duplicate_of"), again.Text("order_id")));
        Assert.Equal(2, (await shop.ListAsync("?order_id=" + Uri.EscapeDataString(pasted))).Count);
    }

    [Theory, BothEngines]
    public async Task A_lead_is_paid_once_whatever_stands_around_its_uniq_param(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var first = await shop.PostAsync(Sample.Lead("a@x.com", referrer: shop.Click())).Data();

        foreach (var unique in new[] { " a@x.com ", "a@x.com\u200B", "\ta@x.com" })
            Assert.Equal(first.Id(), (await shop.PostAsync(Sample.Lead(unique, referrer: shop.Click())).Data()).Text("duplicate_of"));
    }

    [Theory]
    [BothEngines("B 7", "B7")]
    [BothEngines("B-7", "b-7")]
    [BothEngines("B\u200D7", "B7")]
    public async Task Inside_and_in_case_an_id_stays_as_it_was_sent(StorageProvider engine, string one, string other)
    {
        var shop = shared.NewShop(engine);

        Assert.Equal((0, one), (await shop.SellAsync(one)) is var sold ? (sold.Status(), sold.Text("order_id")) : default);
        Assert.Equal(0, (await shop.SellAsync(other)).Status());
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("\u200B")]
    [InlineData("\uFEFF\u2063\t")]
    public async Task An_id_of_nothing_visible_is_refused_by_its_name(string nothing)
    {
        var shop = shared.NewShop();
        var sale = await shop.PostAsync(Sample.Sale(nothing, shop.Click()));
        var lead = await shop.PostAsync(Sample.Lead(nothing, referrer: shop.Click()));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (sale.Status, lead.Status));
        Assert.Contains("order_id", sale.Body, StringComparison.Ordinal);
        Assert.Contains("uniq_param", lead.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await shop.GetAsync("?order_id=%E2%80%8B")).Status);
        Assert.Empty(await shop.ListAsync());
    }

    [Theory]
    [InlineData("referrer", "\u200B")]
    [InlineData("customer_id", "\uFEFF\u2060")]
    [InlineData("products[0].pid", "\u200B")]
    [InlineData("products[0].sku", "\u200B")]
    public async Task What_names_nobody_visible_is_refused_by_its_name_and_not_taken_for_missing(string field, string nothing)
    {
        var shop = shared.NewShop();
        var pid = field.EndsWith("pid", StringComparison.Ordinal) ? nothing : "1";
        var sku = field.EndsWith("sku", StringComparison.Ordinal) ? nothing : "2";
        var sale = new
        {
            type = "sale", order_id = "1", amount = 5, referrer = field == "referrer" ? nothing : shop.Click(),
            customer_id = field == "customer_id" ? nothing : null, products = new[] { new { name = "a", pid, sku, total_price = 5 } },
        };

        Assert.Equal(field, (await shop.PostAsync(sale).Refused(HttpStatusCode.UnprocessableEntity)).Field);
    }

    [Theory]
    [BothEngines("/services/customers?mcs_id=%20c%E2%80%8B")]
    [BothEngines("/services/customers?publisher_id=gedyj%E2%80%8B")]
    public async Task Lists_look_for_an_id_whatever_stands_around_it(StorageProvider engine, string path)
    {
        var shop = shared.NewShop(engine);
        await shop.Api.PostAsync("/services/customers", new { mcs_id = "c", referrer = shop.Click() }).Data();
        await shop.SellAsync("1");

        Assert.Single((await shop.Api.GetAsync(path).Data()).EnumerateArray());
        Assert.Single(
            (await shared.On(engine).Operator.GetAsync($"/v1/conversions?merchant_id=%20{shop.Id}%E2%80%8B").ReadJson())
                .GetProperty("data").EnumerateArray());
        await shop.Api.GetAsync("/services/customers?mcs_id=%E2%80%8B").Refused(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, BothEngines]
    public async Task An_order_renumbered_with_blanks_is_still_found(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var sold = await shop.SellAsync("1");

        var edited = await shop.EditAsync(sold.Id(), new { order_id = " 2\u200B" }).Data();

        Assert.Equal("2", edited.Text("order_id"));
        Assert.Equal(3, (await shop.SellAsync("2")).Status());
    }

    [Fact]
    public void Nothing_visible_is_lost_and_what_is_bare_stays()
    {
        var around = Gen.Elements(" ", "\t", "\u200B", "\uFEFF", "\u00A0", "\r\n", "\u2060", "").ListOf().Select(string.Concat);
        var inside = Gen.Elements("a", "7", "-", "é", "😀", " ", "\u200D").ListOf().Select(string.Concat);
        var pasted = from before in around from id in inside from after in around select (before, id, after);

        Prop.ForAll(pasted.ToArbitrary(), one =>
        {
            var bare = ForeignId.Bare(one.before + one.id + one.after);
            return bare == ForeignId.Bare(one.id) && ForeignId.Bare(bare) == bare && one.id.Contains(bare, StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();
    }
}

using System.Net;
using System.Text.Json;
using Affiliate.Contracts.Conversion;
using Affiliate.Conversion.Data;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Conversion.Tests.Conversions;

public sealed class EditConversionTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    [Theory, BothEngines]
    public async Task Approving_rejecting_and_reviewing_tell_what_became_of_it(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var sale = await shop.SellAsync("1");
        foreach (var status in new object[] { 1, "2", 4, 1 })
            await shop.EditAsync(sale.Id(), new { status }).Data();
        Assert.Equal(
            ["recorded 0 v1", "approved 1 v2", "rejected 2 v3", "changed 4 v4", "approved 1 v5"],
            await shared.On(engine).StoryAsync(sale.Id(), 5));
    }

    [Theory]
    [BothEngines(1)]
    [BothEngines(4)]
    public async Task What_is_no_longer_rejected_shows_no_commission_until_it_is_known_anew(StorageProvider engine, int status)
    {
        var shop = shared.NewShop(engine);
        var sale = await shop.SellAsync("1");
        Assert.Equal(408.8m, (await shop.EditAsync(sale.Id(), new { status = 2 }).Data()).Money("commission_amount"));
        var revived = await shop.EditAsync(sale.Id(), new { status }).Data();
        Assert.Equal(
            (JsonValueKind.Null, JsonValueKind.Null),
            (revived.GetProperty("commission_amount").ValueKind, revived.GetProperty("wage").ValueKind));
        Assert.True(JsonElement.DeepEquals(revived, await shop.SeeAsync(sale.Id())));
        await shop.EditAsync(sale.Id(), new { status = 2 }).Data();
        Assert.Equal(408.8m, (await shop.EditAsync(sale.Id(), new { status, recalculate = 1 }).Data()).Money("commission_amount"));
    }

    [Theory, BothEngines]
    public async Task Nothing_changed_is_no_new_version(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var sale = await shop.SellAsync("1");
        await shop.EditAsync(sale.Id(), new { status = 1 }).Data();
        var approved = await shop.SeeAsync(sale.Id());
        foreach (var nothing in new object[] { new { }, new { status = 1 }, new { amount = 12000, order_id = "1" }, new { unknown = 1 } })
            Assert.True(JsonElement.DeepEquals(approved, await shop.EditAsync(sale.Id(), nothing).Data()));
        Assert.Equal(2, await VersionAsync(engine, sale.Id()));
    }

    [Theory, BothEngines]
    public async Task Basket_and_amount_change_but_the_commission_only_on_request(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var sale = await shop.SellAsync("1");
        var edited = await shop.EditAsync(sale.Id(), new
        {
            order_id = "1-b", amount = "6000", is_first_order = true, coupon = "LATE",
            products = new[] { new { name = "Half", unit_price = 6000, quantity = 1, total_price = 6000 } },
        }).Data();
        Assert.Equal(("1-b", 6000m, "LATE"), (edited.Text("order_id"), edited.Money("amount"), edited.Text("coupon")));
        Assert.Equal((408.8m, 81.76m), (edited.Money("commission_amount"), edited.Money("wage")));
        Assert.Equal(("Half", true), (edited.GetProperty("products")[0].Text("name"), edited.GetProperty("is_first_order").GetBoolean()));
        var computed = await shop.EditAsync(sale.Id(), new { recalculate = "1" }).Data();
        Assert.Equal((204.4m, 40.88m), (computed.Money("commission_amount"), computed.Money("wage")));
        var quote = shared.On(engine).Commission.Requests.Last(request => request.ConversionId == sale.Id());
        Assert.Equal((1, 6000m, "Half"), (quote.Recalculation, quote.Amount, quote.Lines[0].Name));
        await shared.On(engine).StoryAsync(sale.Id(), 3);
        Assert.Equal(
            [0, 1],
            shared.On(engine).Running.Events<ConversionChanged>().Where(seen => seen.Conversion.Id == sale.Id())
                .Select(seen => seen.Conversion.Recalculation).Order());
    }

    [Theory, BothEngines]
    public async Task A_taken_order_number_is_409_and_changes_nothing(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var (first, second) = (await shop.SellAsync("1"), await shop.SellAsync("2", amount: 5));
        Assert.Equal(
            "order_id", (await shop.EditAsync(second.Id(), new { order_id = "1", amount = 6 }).Refused(HttpStatusCode.Conflict)).Field);
        var keyed = shop.Api.SendAsync(HttpMethod.Post, $"{Shop.Path}/{second.Id()}", new { order_id = "1" }, ("Idempotency-Key", "taken"));
        Assert.Equal("order_id", (await keyed.Refused(HttpStatusCode.Conflict)).Field);
        Assert.Equal(("2", 5m), ((await shop.SeeAsync(second.Id())).Text("order_id"), (await shop.SeeAsync(second.Id())).Money("amount")));
        await shop.EditAsync(first.Id(), new { order_id = "3" }).Data();
        Assert.Equal("1", (await shop.EditAsync(second.Id(), new { order_id = "1" }).Data()).Text("order_id"));
    }

    [Theory, BothEngines]
    public async Task A_duplicate_or_a_closed_conversion_cannot_be_changed(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var first = await shop.SellAsync("1");
        var duplicate = await shop.SellAsync("1");
        await shop.EditAsync(duplicate.Id(), new { status = 1 }).Refused(HttpStatusCode.Conflict);
        await shared.On(engine).Running.WithAsync<ConversionDb, int>(db =>
            db.Conversions.Where(row => row.Id == first.Id()).ExecuteUpdateAsync(set => set.SetProperty(row => row.IsClosed, true)));
        await shop.EditAsync(first.Id(), new { status = 2 }).Refused(HttpStatusCode.Conflict);
        await shop.EditAsync(first.Id(), new { status = 9 }).Refused(HttpStatusCode.Conflict);
        var closed = await shop.SeeAsync(first.Id());
        Assert.Equal((0, 1), (closed.Status(), closed.GetProperty("is_closed").GetInt32()));
    }

    [Theory, BothEngines]
    public async Task Another_merchants_conversion_is_not_there(StorageProvider engine)
    {
        var (shop, other) = (shared.NewShop(engine), shared.NewShop(engine));
        var sale = await shop.SellAsync("1");
        await other.EditAsync(sale.Id(), new { status = 2 }).Refused(HttpStatusCode.NotFound);
        await other.EditAsync("nothing", new { status = 2 }).Refused(HttpStatusCode.NotFound);
        Assert.Empty(await other.ListAsync("?id=" + sale.Id()));
        await shared.On(engine).As(Roles.Publisher, "gedyj").PostAsync($"{Shop.Path}/{sale.Id()}", new { status = 2 })
            .Refused(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("{\"status\":0}", "status")]
    [InlineData("{\"status\":3}", "status")]
    [InlineData("{\"status\":\"approved\"}", "status")]
    [InlineData("{\"status\":1.5}", "status")]
    [InlineData("{\"amount\":-1}", "amount")]
    [InlineData("{\"recalculate\":\"yes\"}", "recalculate")]
    [InlineData("{\"products\":\"x\"}", "products")]
    public async Task A_wrong_value_is_422_and_changes_nothing(string body, string field)
    {
        var shop = shared.NewShop();
        var sale = await shop.SellAsync("1");
        Assert.Equal(field, (await shop.EditAsync(sale.Id(), body).Refused(HttpStatusCode.UnprocessableEntity)).Field);
        Assert.True(JsonElement.DeepEquals(sale, await shop.SeeAsync(sale.Id())));
    }

    [Theory, BothEngines]
    public async Task A_leads_data_can_be_corrected_and_its_identity_follows(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var (first, second) = (await shop.PostAsync(Sample.Lead("1", referrer: shop.Click())).Data(),
            await shop.PostAsync(Sample.Lead("2", referrer: shop.Click())).Data());
        var taken = await shop.EditAsync(second.Id(), new { meta_data = new { form_id = "register-form", uniq_param = "1" } })
            .Refused(HttpStatusCode.Conflict);
        Assert.Equal("meta_data", taken.Field);
        var edited = await shop.EditAsync(
            second.Id(),
            new { order_id = "ignored", amount = 9, meta_data = new { form_id = "register-form", uniq_param = "3", extra = "x" } }).Data();
        Assert.NotEqual(second.Text("order_id"), edited.Text("order_id"));
        Assert.Equal("x", edited.GetProperty("meta_data").Text("extra"));
        Assert.Equal(3, (await shop.PostAsync(Sample.Lead("3", referrer: shop.Click())).Data()).Status());
        Assert.Equal(1, first.Status());
    }

    [Theory, BothEngines]
    public async Task Edits_at_once_all_count(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await RaceAsync(shop);
    }

    [Theory, BothEngines]
    public async Task Of_edits_at_once_each_recalculation_is_last_asked_for_with_the_basket_that_is_stored(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await RecalculationRaceAsync(shop);
    }

    private static async Task RecalculationRaceAsync(Shop shop)
    {
        const int edits = 8;
        for (var round = 0; round < 5; round++)
        {
            var sale = await shop.SellAsync($"recalculations {round}");
            await Task.WhenAll(
                Enumerable.Range(1, edits)
                    .Select(number => shop.EditAsync(sale.Id(), new { amount = number, recalculate = number % 4 > 0 }).Data()));
            await shop.Host.StoryAsync(sale.Id(), edits + 1);
            var stored = shop.Host.Running.Events<ConversionChanged>().Select(seen => seen.Conversion)
                .Where(version => version.Id == sale.Id() && version.Recalculation > 0)
                .GroupBy(version => version.Recalculation).Select(same => same.MinBy(version => version.Version)!);
            foreach (var version in stored)
            {
                var asked =
                    shop.Host.Commission.Requests.Last(
                        request => request.ConversionId == sale.Id() && request.Recalculation == version.Recalculation);
                Assert.Equal(version.Amount, asked.Amount);
            }
        }
    }

    private static async Task RaceAsync(Shop shop)
    {
        var sale = await shop.SellAsync("edits");
        await Task.WhenAll(Enumerable.Range(0, 6).SelectMany(number => new[]
        {
            shop.EditAsync(sale.Id(), new { amount = number + 1 }).Data(), shop.EditAsync(sale.Id(), new { coupon = $"C{number}" }).Data(),
        }));
        var story = await shop.Host.StoryAsync(sale.Id(), 13);
        Assert.Equal(Enumerable.Range(1, 13).Select(version => $"v{version}"), story.Select(line => line.Split(' ')[2]));
    }

    private Task<int> VersionAsync(StorageProvider engine, string id) =>
        shared.On(engine).Running.WithAsync<ConversionDb, int>(
            db => db.Conversions.Where(row => row.Id == id).Select(row => row.Version).SingleAsync());
}

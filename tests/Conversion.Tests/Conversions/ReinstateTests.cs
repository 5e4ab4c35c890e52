using System.Net;
using Affiliate.Contracts.Conversion;
using Affiliate.Conversion.Data;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Conversion.Tests.Conversions;

public sealed class ReinstateTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    private static string Path(string id) => $"/v1/conversions/{id}/reinstate";

    [Theory, BothEngines]
    public async Task The_operator_revives_what_the_clicks_days_or_limit_rejected_and_it_earns(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var token = shop.Click(limit: 1);
        await shop.SellAsync("1", token, 1);
        var (over, old) = (await shop.SellAsync("2", token),
            await shop.SellAsync("3", shop.Click(days: 7, ago: TimeSpan.FromDays(8), limit: 1)));
        foreach (var rejected in new[] { over, old })
        {
            Assert.Equal((2, 0m), (rejected.Status(), rejected.Money("commission_amount")));
            var answer = await shared.On(engine).Operator
                .PostAsync(Path(rejected.Id()), new { reason = "  The shop called. 😀 " }).ReadJson();
            Assert.Equal((1, "Reinstated by the operator: The shop called. 😀"), (answer.Status(), answer.Text("status_reason")));
            Assert.Equal(
                (408.8m, 81.76m, 7),
                (answer.Money("commission_amount"), answer.Money("wage"), answer.GetProperty("rate_version").GetInt32()));
            var seen = await shop.SeeAsync(rejected.Id());
            Assert.Equal(
                (1, 408.8m, answer.Text("status_reason")), (seen.Status(), seen.Money("commission_amount"), seen.Text("status_reason")));
            Assert.Equal(
                $"reinstated by the operator: The shop called. 😀 (rejected before: {rejected.Text("status_reason")})",
                (await shop.TraceAsync(rejected.Id())).GetProperty("notes")[0].GetString());
            Assert.Equal(["recorded 2 v1", "approved 1 v2"], await shared.On(engine).StoryAsync(rejected.Id(), 2));
            var told = shared.On(engine).Running.Events<ConversionApproved>()
                .Single(seen => seen.Conversion.Id == rejected.Id()).Conversion;
            Assert.Equal((answer.Text("status_reason"), 1, "gedyj"), (told.StatusReason, told.Recalculation, told.PublisherId));
        }
    }

    [Theory, BothEngines]
    public async Task What_the_merchant_rejected_comes_back_too_and_the_merchant_may_reject_it_again(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var token = shop.Click(limit: 1);
        var sale = await shop.SellAsync("1", token);
        await shop.EditAsync(sale.Id(), new { status = 2 }).Data();
        await shared.On(engine).Operator.PostAsync(Path(sale.Id()), new { reason = "paid after all" }).ExpectSuccess();
        Assert.Equal(2, (await shop.SellAsync("2", token, 5)).Status());
        await shop.EditAsync(sale.Id(), new { status = 2 }).Data();
        Assert.Equal(0, (await shop.SellAsync("3", token, 6)).Status());
        await shared.On(engine).Operator.PostAsync(Path(sale.Id()), new { reason = "over the limit by our word" }).ExpectSuccess();
        await shop.EditAsync(sale.Id(), new { status = 2 }).Data();
        Assert.Equal(2, (await shop.SellAsync("4", token, 7)).Status());
    }

    [Theory, BothEngines]
    public async Task Without_Commission_its_money_is_unknown_until_it_is_told(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var shop = new Shop(host);
        var old = await shop.SellAsync("1", shop.Click(days: 7, ago: TimeSpan.FromDays(8)));
        host.Commission.Away = true;
        var answer = await host.Operator.PostAsync(Path(old.Id()), new { reason = "late" }).ReadJson();
        Assert.Equal((1, null, null), (answer.Status(), answer.Money("commission_amount"), answer.Money("wage")));
        await host.DeliverAsync(OnCommissionCalculated.ShowCommissionTests.Calculated(shop, old.Id(), 300, sequence: 1, recalculation: 1));
        Assert.Equal(300m, (await shop.SeeAsync(old.Id())).Money("commission_amount"));
    }

    [Theory]
    [InlineData("""{}""", "reason")]
    [InlineData("""{"reason":"  "}""", "reason")]
    [InlineData("""{"reason":null}""", "reason")]
    [InlineData("""{"reason":["x"]}""", "reason")]
    [InlineData("""{"reason":"a\u0000b"}""", "reason")]
    [InlineData("""{"reason":"x","amount":5}""", "amount")]
    public async Task A_reason_is_required_and_an_amount_is_for_reversals(string body, string field)
    {
        var shop = shared.NewShop();
        var old = await shop.SellAsync("1", shop.Click(days: 7, ago: TimeSpan.FromDays(8)));
        var refused = await shared.Host.Operator.PostAsync(Path(old.Id()), body).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.True(refused.Json.GetProperty("errors").TryGetProperty(field, out _), refused.Body);
        Assert.Equal(2, (await shop.SeeAsync(old.Id())).Status());
    }

    [Theory, BothEngines]
    public async Task What_is_not_rejected_a_duplicate_nobodys_closed_or_settled_stays_as_it_is(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var waiting = await shop.SellAsync("1");
        var duplicate = await shop.SellAsync("1");
        var nobodys = OnReported.ReportedSaleTests.Sale(shop, "2", "script", null, "000000000000000000000000");
        await shared.On(engine).DeliverAsync(nobodys);
        var (closed, settled) = (await RejectedAsync(shop, "3"), await RejectedAsync(shop, "4"));
        await SetAsync(engine, closed, row => row.IsClosed);
        await SetAsync(engine, settled, row => row.CheckedOut);
        foreach (var id in new[] { waiting.Id(), duplicate.Id(), nobodys.ConversionId, closed, settled })
        {
            var before = await shop.SeeAsync(id);
            await shared.On(engine).Operator.PostAsync(Path(id), new { reason = "x" }).Expect(HttpStatusCode.Conflict);
            Assert.Equal(before.GetRawText(), (await shop.SeeAsync(id)).GetRawText());
        }

        await shared.On(engine).Operator.PostAsync(Path("none"), new { reason = "x" }).Expect(HttpStatusCode.NotFound);
        foreach (var caller in new[] { shop.Api, shared.On(engine).As(Roles.Publisher, "gedyj") })
            await caller.PostAsync(Path(waiting.Id()), new { reason = "x" }).Expect(HttpStatusCode.Forbidden);
    }

    [Theory, BothEngines]
    public async Task Many_at_once_reinstate_it_once(StorageProvider engine) => await RaceAsync(shared.NewShop(engine));

    private static async Task RaceAsync(Shop shop)
    {
        var old = await shop.SellAsync("race", shop.Click(days: 7, ago: TimeSpan.FromDays(8)));
        var answers =
            await Task.WhenAll(
                Enumerable.Range(0, 6).Select(number => shop.Host.Operator.PostAsync(Path(old.Id()), new { reason = $"{number}" })));
        Assert.Equal(1, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.Equal(5, answers.Count(answer => answer.Status == HttpStatusCode.Conflict));
        Assert.Equal(["recorded 2 v1", "approved 1 v2"], await shop.Host.StoryAsync(old.Id(), 2));
    }

    private static async Task<string> RejectedAsync(Shop shop, string order)
    {
        var sale = await shop.SellAsync(order, amount: order);
        await shop.EditAsync(sale.Id(), new { status = 2 }).Data();
        return sale.Id();
    }

    private Task SetAsync(StorageProvider engine, string id, System.Linq.Expressions.Expression<Func<StoredConversion, bool>> flag) =>
        shared.On(engine).Running.WithAsync<ConversionDb, int>(
        db => db.Conversions.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(flag, true)));
}

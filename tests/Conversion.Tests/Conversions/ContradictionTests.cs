using System.Text.Json;
using Affiliate.Contracts.Commission;
using Affiliate.Conversion.Tests.OnReported;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Conversions;

/// <summary>Anybody can send what the script sends: the merchant's own word is not lost behind it (deploy/decisions/0004).</summary>
public sealed class ContradictionTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    [Theory]
    [BothEngines("amount")]
    [BothEngines("click")]
    [BothEngines("publisher")]
    [BothEngines("customer")]
    public async Task An_own_report_that_says_otherwise_than_the_script_sends_that_to_review_and_stays_a_duplicate(
        StorageProvider engine, string what)
    {
        var shop = await ShopAsync(engine);
        var customers = new List<string>();
        foreach (var mcs in new[] { "1", "2" })
            customers.Add(
                (await shop.Api.PostAsync("/services/customers", new { referrer = shop.Click("other"), mcs_id = mcs }).Data()).Id());
        var click = shop.Click(what == "customer" ? "other" : "gedyj");
        var script = ReportedSaleTests.Sale(
            shop, "1", "script", null, click) with { CustomerId = what == "customer" ? customers[0] : null };
        await shared.On(engine).DeliverAsync(script);
        var before = await shop.SeeAsync(script.ConversionId);
        Assert.Equal(1, before.Status());

        var own = await shop.SellAsync(
            "1", what switch { "click" => shop.Click(), "publisher" => shop.Click("other"), _ => click }, what == "amount" ? 5 : 12000,
            customer: what == "customer" ? customers[1] : null);
        Assert.Equal((3, script.ConversionId, 0m), (own.Status(), own.Text("duplicate_of"), own.Money("commission_amount")));
        Assert.Contains("is now under review", own.Text("status_reason"), StringComparison.Ordinal);
        var after = await shop.SeeAsync(script.ConversionId);
        Assert.Equal(
            (4, 12000m, before.GetProperty("publisher").Id()),
            (after.Status(), after.Money("amount"), after.GetProperty("publisher").Id()));
        Assert.Contains(own.Id(), after.Text("status_reason"), StringComparison.Ordinal);
        Assert.Contains($"own report {own.Id()}", Notes(await shop.TraceAsync(script.ConversionId)), StringComparison.Ordinal);
        Assert.Contains(what, Notes(await shop.TraceAsync(script.ConversionId)), StringComparison.Ordinal);
        Assert.Equal(["recorded 1 v1", "changed 4 v2"], await shared.On(engine).StoryAsync(script.ConversionId, 2));
    }

    [Theory]
    [BothEngines("IRT", 12_000)]
    [BothEngines("IRR", 120_000)]
    public async Task An_own_report_that_agrees_changes_nothing(StorageProvider engine, string currency, decimal amount)
    {
        var shop = await ShopAsync(engine);
        var script = ReportedSaleTests.Sale(shop, "1", "script", null, shop.Click(), amount) with { Currency = currency };
        await shared.On(engine).DeliverAsync(script);
        Assert.Equal("The same order was recorded before.", (await shop.SellAsync("1", script.Referrer)).Text("status_reason"));
        Assert.Equal(1, (await shop.SeeAsync(script.ConversionId)).Status());
        Assert.Equal("", Notes(await shop.TraceAsync(script.ConversionId)));
    }

    [Theory, BothEngines]
    public async Task Only_the_scripts_word_is_doubted_and_only_by_the_merchants_own(StorageProvider engine)
    {
        var shop = await ShopAsync(engine);
        var own = await shop.SellAsync("1", amount: 7);
        await shared.On(engine).DeliverAsync(ReportedSaleTests.Sale(shop, "1", "script", null, shop.Click("other")));
        await shop.SellAsync("1", amount: 8);
        Assert.Equal(own.Text("updated_at"), (await shop.SeeAsync(own.Id())).Text("updated_at"));
        var script = ReportedSaleTests.Sale(shop, "2", "script", null, shop.Click());
        await shared.On(engine).DeliverAsync(script);
        await shared.On(engine).DeliverAsync(ReportedSaleTests.Sale(shop, "2", "script", null, shop.Click("other"), 9));
        Assert.Equal((1, 1), ((await shop.SeeAsync(own.Id())).Status(), (await shop.SeeAsync(script.ConversionId)).Status()));
    }

    [Theory, BothEngines]
    public async Task Who_decided_in_the_face_of_it_is_not_asked_again_by_its_repeats_and_the_trace_outlives_the_commission(
        StorageProvider engine)
    {
        var shop = await ShopAsync(engine);
        var script = ReportedSaleTests.Sale(shop, "1", "script", null, shop.Click());
        await shared.On(engine).DeliverAsync(script);
        await shop.SellAsync("1", script.Referrer, 5);
        await shop.EditAsync(script.ConversionId, new { status = 1 }).Data();
        Assert.Contains(
            "was reviewed for it before", (await shop.SellAsync("1", script.Referrer, 5)).Text("status_reason"), StringComparison.Ordinal);
        Assert.Equal(1, (await shop.SeeAsync(script.ConversionId)).Status());
        await shared.On(engine).DeliverAsync(new CommissionCalculated(
            shop.Id, script.ConversionId, 3, 0, "gedyj", 1, 1, "IRT", 1, [], ["by the rates"], DateTimeOffset.UnixEpoch));
        Assert.Contains("5 IRT, not 12000 IRT; by the rates", Notes(await shop.TraceAsync(script.ConversionId)), StringComparison.Ordinal);
        await shop.SellAsync("1", script.Referrer, 6);
        Assert.Equal(4, (await shop.SeeAsync(script.ConversionId)).Status());
    }

    [Theory]
    [BothEngines(true, 30, 2, "was rejected and stays so")]
    [BothEngines(false, 0, 1, "is closed and stays")]
    public async Task What_was_rejected_or_is_closed_stays_so_and_its_trace_tells(
        StorageProvider engine, bool rejected, int returnPeriod, int status, string words)
    {
        var shop = await ShopAsync(engine, returnPeriod);
        var script = ReportedSaleTests.Sale(shop, "1", "script", null, shop.Click(counted: !rejected));
        await shared.On(engine).DeliverAsync(script);
        await Eventually.Async(
            async () => rejected || (await shop.ListAsync("?is_closed=1")).Count == 1, ConversionHost.Deadline, "it is closed");
        Assert.Contains(words, (await shop.SellAsync("1", amount: 5)).Text("status_reason"), StringComparison.Ordinal);
        Assert.Equal(status, (await shop.SeeAsync(script.ConversionId)).Status());
        Assert.Contains("contradicts", Notes(await shop.TraceAsync(script.ConversionId)), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task A_lead_by_another_click_is_doubted_too(StorageProvider engine)
    {
        var shop = await ShopAsync(engine);
        var script = ReportedSaleTests.Lead(shop, shop.Click());
        await shared.On(engine).DeliverAsync(script);
        Assert.Equal(3, (await shop.PostAsync(Sample.Lead("0912", "register", shop.Click("other"))).Data()).Status());
        Assert.Equal(4, (await shop.SeeAsync(script.ConversionId)).Status());
    }

    [Theory]
    [BothEngines(true, 4)]
    [BothEngines(false, 2)]
    public async Task Contradicted_by_several_at_one_instant_it_goes_to_review_once_or_stays_and_keeps_all_their_words(
        StorageProvider engine, bool counted, int status)
    {
        var shop = await ShopAsync(engine);
        for (var round = 0; round < 8; round++)
        {
            var script = ReportedSaleTests.Sale(shop, $"r{round}", "script", null, shop.Click(counted: counted, limit: 1));
            await shop.Host.DeliverAsync(script);
            var answers = await Task.WhenAll(Enumerable.Range(1, 4).Select(amount => shop.SellAsync(script.OrderId, amount: amount)));
            Assert.All(answers, answer => Assert.Equal(3, answer.Status()));
            Assert.Equal(status, (await shop.SeeAsync(script.ConversionId)).Status());
            var notes = Notes(await shop.TraceAsync(script.ConversionId));
            Assert.All(answers, answer => Assert.Contains(answer.Id(), notes, StringComparison.Ordinal));
        }
    }

    private async Task<Shop> ShopAsync(StorageProvider engine, int returnPeriod = 30)
    {
        var shop = shared.NewShop(engine);
        await shop.ProgrammeAsync(new
        {
            landing_url = "https://shop.example/", script_auto = true, approval = new { sale = "auto" }, return_period_days = returnPeriod,
        });
        return shop;
    }

    private static string Notes(JsonElement trace) =>
        string.Join("; ", trace.GetProperty("notes").EnumerateArray().Select(note => note.GetString()));
}

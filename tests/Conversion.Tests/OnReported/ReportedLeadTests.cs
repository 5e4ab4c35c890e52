using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.Api;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.OnReported;

public sealed class ReportedLeadTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    [Theory, BothEngines]
    public async Task A_lead_of_the_script_is_recorded_with_its_data_and_the_same_lead_by_the_API_is_its_duplicate(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var lead = ReportedSaleTests.Lead(shop, shop.Click());
        await shared.On(engine).DeliverAsync(lead);
        await shared.On(engine).DeliverAsync(lead);
        var seen = Assert.Single(await shop.ListAsync());
        Assert.Equal(
            (lead.ConversionId, "lead", "script", lead.MetaData),
            (seen.Id(), seen.Text("type"), seen.Text("source"), seen.GetProperty("meta_data").GetRawText()));
        await shared.On(engine).StoryAsync(lead.ConversionId, 1);
        var told = Assert.Single(
            shared.On(engine).Running.Events<ConversionRecorded>(), one => one.Conversion.Id == lead.ConversionId).Conversion;
        Assert.Equal(("register", "e-1", lead.ReceivedAt), (told.FormId, told.ExternalId, told.CreatedAt));
        var again = await shop.PostAsync(Sample.Lead("0912", "register", shop.Click())).Data();
        Assert.Equal((3, lead.ConversionId), (again.Status(), again.Text("duplicate_of")));
    }

    [Theory, BothEngines]
    public async Task A_report_that_breaks_the_contract_stands_in_the_dead_letters_in_words(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var operations = shared.On(engine).As(ServiceDefaults.InternalCalls.Roles.Service, "gateway");
        var wrong = ReportedSaleTests.Lead(shop, shop.Click()) with { MetaData = "{}" };
        await shared.On(engine).Running.PublishAsync(wrong);
        await shared.On(engine).Running.PublishAsync(ReportedSaleTests.Sale(shop, amount: -1));
        var letters = await Eventually.Async(
            async () => (await operations.GetAsync("/internal/dead-letters").ReadJson()).EnumerateArray()
                .Select(letter => letter.Text("error")!).ToList(),
            found => found.Count == 2, ConversionHost.Deadline, "both are given up on");
        Assert.Contains(letters, error => error.Contains("is required for a lead", StringComparison.Ordinal));
        Assert.Contains(letters, error => error.Contains("must be a number from 0", StringComparison.Ordinal));
        Assert.Empty(await shop.ListAsync());
    }

    [Theory, BothEngines]
    public async Task While_the_clicks_owner_is_away_a_reported_sale_waits_and_is_attributed_later(StorageProvider engine)
    {
        var time = new ManualTime();
        await using var host = await ConversionHost.StartAsync(engine, time: time);
        var shop = new Shop(host);
        host.Ingestion.Clicks.Away = true;
        var sale = ReportedSaleTests.Sale(
            shop, source: "script", publisher: null, referrer: shop.Click()) with { ReceivedAt = time.GetUtcNow().AddMinutes(-1) };
        var gone = ReportedSaleTests.Sale(shop, "2", "script", null, Ids.New()) with { ReceivedAt = time.GetUtcNow().AddMinutes(-1) };
        await host.DeliverAsync(sale);
        await host.DeliverAsync(gone);
        Assert.Equal(
            (0, "Waits for the click's details."),
            ((await shop.SeeAsync(sale.ConversionId)).Status(), (await shop.SeeAsync(gone.ConversionId)).Text("status_reason")));
        host.Ingestion.Clicks.Away = false;
        await Eventually.Async(async () =>
        {
            time.Advance(TimeSpan.FromSeconds(30));
            return (await shop.SeeAsync(gone.ConversionId)).Status() == 2
                && (await shop.SeeAsync(sale.ConversionId)).GetProperty("publisher").ValueKind == System.Text.Json.JsonValueKind.Object;
        }, ConversionHost.Deadline, "both are settled");
        Assert.Equal(
            (0, "gedyj"),
            ((await shop.SeeAsync(sale.ConversionId)).Status(), (await shop.SeeAsync(sale.ConversionId)).GetProperty("publisher").Id()));
        Assert.Equal(0, (await shop.SellAsync("2")).Status());
    }
}

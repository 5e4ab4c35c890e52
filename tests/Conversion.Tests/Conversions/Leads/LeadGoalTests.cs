using Affiliate.Conversion.Tests.OnReported;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Conversions.Leads;

/// <summary>What rates by goal (specs/0) look at in a lead, which names its form and what it likes (specs/2).</summary>
public sealed class LeadGoalTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    [Theory]
    [InlineData("\"form_id\":\"register\"", "register")]
    [InlineData("\"form_id\":7", "7")]
    [InlineData("\"form_id\":\"register\",\"goal\":\" deposit \"", "deposit")]
    [InlineData("\"form_id\":\"register\",\"goal\":12", "12")]
    [InlineData("\"form_id\":\"register\",\"goal\":\"\"", "register")]
    [InlineData("\"form_id\":\"register\",\"goal\":{\"a\":1}", "register")]
    public async Task A_leads_goal_is_the_one_it_names_else_its_form(string data, string goal)
    {
        var shop = shared.NewShop();
        var body = $"{{\"type\":\"lead\",\"referrer\":\"{shop.Click()}\",\"meta_data\":{{{data}}}}}";
        var lead = await shop.Api.PostAsync(Shop.Path, body).Data();
        Assert.Equal(goal, Assert.Single(shared.Host.Commission.Requests, asked => asked.ConversionId == lead.Id()).Goal);
        Assert.Equal(goal, (await shared.Host.Operator.GetAsync($"/v1/conversions/{lead.Id()}").ReadJson()).Text("goal"));
    }

    [Theory, BothEngines]
    public async Task A_form_too_long_for_a_goal_leaves_it_without_one_and_a_sale_has_none(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var lead = await shop.PostAsync(Sample.Lead("1", new string('f', 300), shop.Click())).Data();
        var sale = await shop.SellAsync("1");
        foreach (var one in new[] { lead, sale })
            Assert.Null((await shared.On(engine).Operator.GetAsync($"/v1/conversions/{one.Id()}").ReadJson()).Text("goal"));
    }

    [Theory, BothEngines]
    public async Task A_changed_goal_counts_when_the_commission_is_computed_anew_and_the_scripts_leads_have_one_too(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var script = ReportedSaleTests.Lead(shop, shop.Click());
        await shared.On(engine).DeliverAsync(script);
        Assert.Equal("register", (await shared.On(engine).Operator.GetAsync($"/v1/conversions/{script.ConversionId}").ReadJson())
            .Text("goal"));
        await shop.EditAsync(
            script.ConversionId,
            new { meta_data = new { form_id = "register", uniq_param = "0912", goal = "deposit" }, recalculate = 1 }).Data();
        Assert.Equal("deposit", shared.On(engine).Commission.Requests.Last(asked => asked.ConversionId == script.ConversionId).Goal);
    }
}

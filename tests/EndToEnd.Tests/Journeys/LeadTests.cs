using System.Net;
using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Journeys;

/// <summary>A lead from the form to the call centre's list and the publisher's balance.</summary>
public abstract class LeadTests(Stack stack)
{
    [Fact]
    public async Task A_lead_earns_its_fixed_commission_and_tells_the_publisher()
    {
        await using var receiver = await Receiver.StartAsync();
        var partners = await Partnership.FormAsync(stack);
        await partners.AskForCallbacksAsync("POST", receiver.Url.ToString());

        var lead = await partners.Merchant.PostAsync("/services/conversions", Orders.Lead(await partners.ClickAsync(stack)))
            .Expect(HttpStatusCode.OK);

        var data = lead.Json.At("data");
        Assert.Equal(
            ("lead", "1", 2000m, 400m), (data.Text("type"), data.Text("status"), data.Number("commission_amount"), data.Number("wage")));
        Assert.True(Guid.TryParse(data.Text("order_id"), out _), $"a lead's order id is a UUID of ours: {data}");
        Assert.Equal("09123456789", data.Text("meta_data.uniq_param"));
        Assert.False(data.TryGetProperty("amount", out _), "a lead has no amount");
        await Eventually.Async(async () => (await partners.Publisher.BalanceAsync()).Pending == 2000, Deadlines.Event, "2000 pending");
        var push = (await receiver.WaitForAsync(_ => true, Deadlines.Event)).Push();
        Assert.Equal(("0.00", "2000.00"), (push.Text("transactionAmount"), push.Text("commission")));
    }

    [Fact]
    public async Task A_lead_stands_in_its_merchants_list_and_in_nobody_elses()
    {
        var partners = await Partnership.FormAsync(stack);
        var others = await Partnership.FormAsync(stack);
        var lead = await partners.Merchant.PostAsync("/services/conversions", Orders.Lead(await partners.ClickAsync(stack))).ReadJson();

        var listed = await Eventually.Async(
            async () => (await partners.Merchant.GetAsync("/v1/leads?offer=register-form").ReadJson()).Rows(),
            leads => leads.Count == 1,
            Deadlines.Event,
            "the lead is listed");

        Assert.Equal((lead.Text("data.id"), "register-form"), (listed[0].Text("conversion_id"), listed[0].Text("offer")));
        Assert.NotEmpty(listed[0].At("history").EnumerateArray());
        await partners.Merchant.GetAsync($"/v1/leads/{listed[0].Text("id")}").Expect(HttpStatusCode.OK);
        await others.Merchant.GetAsync($"/v1/leads/{listed[0].Text("id")}").Expect(HttpStatusCode.NotFound);
        Assert.Empty((await others.Merchant.GetAsync("/v1/leads").ReadJson()).Rows());
    }

    [Fact]
    public async Task The_same_form_and_person_again_is_a_duplicate_lead()
    {
        var partners = await Partnership.FormAsync(stack);
        var click = await partners.ClickAsync(stack);
        var first = await partners.Merchant.PostAsync("/services/conversions", Orders.Lead(click, "0912")).ReadJson();
        var again = await partners.Merchant.PostAsync("/services/conversions", Orders.Lead(click, "0912")).ReadJson();

        Assert.Equal(("3", first.Text("data.id")), (again.Text("data.status"), again.Text("data.duplicate_of")));
        Assert.Equal(first.Text("data.order_id"), again.Text("data.order_id"));
    }
}

using System.Text.Json;

namespace Affiliate.Standalone.Demo;

/// <summary>
/// The part of the story where goods are sold cash on delivery: two leads are worked on in the merchant's CRM, which is asked about
/// them; one is delivered and paid, the other comes back and its commission is taken back.
/// </summary>
internal static class DemoLeads
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly object Statuses = new
    {
        confirmed = new { @do = "accept" }, sent = new { @do = "status", status = 7 }, paid = new { @do = "paid" },
        back = new { @do = "return" },
    };

    public static async Task PlayAsync(DemoApi api, DemoCrm crm, string operatorToken, string publisherToken)
    {
        api.Tell("A tea shop sells cash on delivery: its leads count once its call centre says so");
        var merchant = (await api.PostAsync(operatorToken, "/v1/merchants", new { name = "Tea Shop", currency = "GBP" })).Text("id");
        var shop = (await api.PostAsync(operatorToken, $"/v1/merchants/{merchant}/tokens", new { name = "shop" })).Text("token");
        await api.PutAsync(
            operatorToken, $"/v1/merchants/{merchant}/programme",
            new { landing_url = "https://tea.example/", approval = new { lead = "lead_status" } });
        await api.PutAsync(operatorToken, $"/v1/merchants/{merchant}/rates", new
        {
            wage = new { percent_of_commission = 10 }, rules = new object[] { new { type = "lead", @fixed = 5 } },
        });
        foreach (var check in new[] { "processing", "accepted" })
            await api.PutAsync(
                operatorToken, $"/v1/merchants/{merchant}/status-checks/tea-form/{check}", Check(crm.Address));
        var link = (await api.PostAsync(publisherToken, "/v1/links", new { merchant_id = merchant })).Text("code");
        var click = (await api.FollowAsync($"/go/{link}")).Split("referrer=")[1].Split('&')[0];
        foreach (var order in new[] { "T-1", "T-2" })
            await api.PostAsync(
                shop, "/services/conversions",
                new { referrer = click, type = "lead", meta_data = new { form_id = "tea-form", external_id = order, uniq_param = order } });
        await api.UntilAsync(operatorToken, "/v1/leads?offer=tea-form", answer => Rows(answer).Length == 2, Patience);

        api.Tell("The call centre reaches both buyers");
        crm.Says("T-1", "confirmed");
        crm.Says("T-2", "confirmed", "Deliver after six");
        await RunAsync(api, operatorToken, merchant, "processing", changed: 2);
        await api.UntilAsync(publisherToken, "/v1/balance", answer => Pending(answer) == 10, Patience);

        api.Tell("Both parcels are sent; one is paid at the door, the other comes back");
        crm.Says("T-1", "paid");
        crm.Says("T-2", "back", "Nobody at home");
        await RunAsync(api, operatorToken, merchant, "accepted", changed: 2);
        var balance = await api.UntilAsync(publisherToken, "/v1/balance", answer => Pending(answer) == 5, Patience);
        api.Check(Pending(balance) == 5, "5 GBP stand for the one that was paid, the other's are taken back");
        var leads = Rows(await api.GetAsync(shop, "/v1/leads?offer=tea-form"));
        api.Check(
            leads.Select(lead => $"{lead.Text("external_id")} {lead.Text("status_name")}").Order(StringComparer.Ordinal)
                .SequenceEqual(["T-1 paid", "T-2 returned"]),
            "the leads are at their ends: paid, and returned");
        var returned = leads.Single(lead => lead.Text("external_id") == "T-2").Text("conversion_id");
        var conversion = await api.GetAsync(operatorToken, $"/v1/conversions/{returned}");
        api.Check(conversion.Number("status") == 2, "the returned one's conversion is reversed");
    }

    private static object Check(string address) => new
    {
        request = new { method = "POST", url = address, encoding = "json", fields = new { ids = "{ide}" } },
        decode = "json",
        mapping = new { items = "data", external_id = "id", status = "status", comment = "comment", statuses = Statuses },
        allow_private_address = true,
    };

    private static async Task RunAsync(DemoApi api, string token, string merchant, string check, decimal changed)
    {
        var run = await api.PostAsync(token, $"/v1/merchants/{merchant}/status-checks/tea-form/{check}/run", new { });
        api.Check(run.Number("changed") == changed, $"the check {check} asks about both and moves both");
    }

    private static JsonElement[] Rows(JsonElement answer) => [.. answer.GetProperty("data").EnumerateArray()];

    private static decimal Pending(JsonElement balance) =>
        balance.GetProperty("balances").EnumerateArray().Where(one => one.Text("currency") == "GBP").Sum(one => one.Number("pending"));
}

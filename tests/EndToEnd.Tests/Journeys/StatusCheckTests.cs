using System.Text.Json.Nodes;
using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;
using Xunit.Abstractions;

namespace Affiliate.EndToEnd.Tests.Journeys;

/// <summary>A network brings its integrations along: a CRM is asked, leads move, conversions follow.</summary>
public abstract class StatusCheckTests(Stack stack, ITestOutputHelper output)
{
    [Fact]
    public async Task Each_example_of_the_seed_moves_its_leads_and_their_conversions_as_code_and_as_mapping()
    {
        await using var crm = await Receiver.StartAsync();
        var partners = await CallCentre.PartnersAsync(stack);
        var told = await Task.WhenAll(SeedExample.All.Select(example => TellAsync(example, partners, crm)));

        output.WriteLine(string.Join('\n', told.SelectMany(lines => lines)));
        Assert.Equal(SeedExample.All.SelectMany(example => Lines(example.Name, example.After)), told.SelectMany(lines => lines));
        await stack.AssertLedgerIsSoundAsync();
    }

    [Fact]
    public async Task A_parcel_is_followed_to_its_payment_by_ids_and_to_its_return_by_dates()
    {
        await using var crm = await Receiver.StartAsync();
        var partners = await CallCentre.PartnersAsync(stack);
        var centre = new CallCentre(stack, partners, "Keto/Slim 2", crm);
        var conversions = await centre.TakeAsync(2);
        const string accept = "for ( const d of data ) lead.approve( e2i[d['id']] );";
        const string follow = "for ( const d of data ) lead.edit( e2i[d['id']], { 'status': d['status'], 'track': d['track'] } );";
        await centre.SetUpAsync("processing", new { request = centre.ByIds(), code = accept });
        await centre.SetUpAsync("accepted", new { request = centre.ByIds(), code = follow });
        await centre.SetUpAsync("range", new
        {
            request = new { url = crm.Url + "days?from={from}&to={to}" },
            mapping = new { items = "orders", external_id = "id", status = "s", statuses = new { back = new { @do = "return" } } },
        });
        crm.Next(Answer.Json(new[] { new { id = "1" }, new { id = "2" } }));
        await centre.RunAsync();
        await WaitForAsync(centre, conversions, "1 1");
        foreach (var status in (int[])[8, 10])
        {
            crm.Next(Answer.Json(new[] { new { id = "1", status, track = "RA1" } }));
            await centre.RunAsync("accepted");
        }

        crm.Next(Answer.Json(new { orders = new[] { new { id = "2", s = "back" } } }));
        await centre.RunAsync("range");

        var leads = await centre.LeadsAsync();
        Assert.Equal("processing 2→6, accepted 6→8, accepted 8→10", CallCentre.Story(leads[conversions[0]]));
        Assert.Equal("processing 2→6, range 6→11", CallCentre.Story(leads[conversions[1]]));
        Assert.Equal("RA1", leads[conversions[0]].Text("track"));
        await Eventually.Async(
            async () => (await partners.Publisher.BalanceAsync()).Pending, pending => pending == 2000, Deadlines.Event,
            "the returned one's commission is taken back");

        var returned = leads[conversions[1]].Text("id");
        await stack.Operator.PostAsync($"/v1/leads/{returned}", new { status = 6, comment = "the parcel was another one" }).ExpectSuccess();
        await WaitForAsync(centre, conversions, "1 1");
        await Eventually.Async(
            async () => (await partners.Publisher.BalanceAsync()).Pending, pending => pending == 4000, Deadlines.Event,
            "the commission is given back with the lead that was accepted again");
        await stack.AssertLedgerIsSoundAsync();
    }

    [Fact]
    public async Task Cash_in_a_currency_without_a_rate_counts_once_there_is_one()
    {
        await using var crm = await Receiver.StartAsync();
        var partners = await CallCentre.PartnersAsync(stack);
        var centre = new CallCentre(stack, partners, "cash", crm);
        var conversions = await centre.TakeAsync(1);
        const string accept = "for ( const d of data ) lead.edit( e2i[d['id']], { 'accept': 1, 'cash': { 'wm': 3, 'cc': 'ISK' } } );";
        await centre.SetUpAsync("processing", new { request = centre.ByIds(), code = accept });
        crm.Next(Answer.Json(new[] { new { id = "1" } }));
        await centre.RunAsync();
        await WaitForAsync(centre, conversions, "4");

        var at = TimeProvider.System.GetUtcNow().AddDays(-1);
        var rates = new[] { new { from = "ISK", to = "IRT", rate = 300, at, source = "bank" } };
        await stack.Operator.PutAsync("/v1/fx-rates", new { rates }).ExpectSuccess();

        await WaitForAsync(centre, conversions, "1");
        await Eventually.Async(
            async () => (await partners.Publisher.BalanceAsync()).Pending, pending => pending == 900, Deadlines.Event,
            "the publisher gets what the CRM said, by the rate");
        await stack.AssertLedgerIsSoundAsync();
    }

    private static Task WaitForAsync(CallCentre centre, IEnumerable<string> conversions, string statuses) => Eventually.Async(
        () => centre.StatusesAsync(conversions), now => now == statuses, Deadlines.Event, $"the conversions are {statuses}");

    private static string StatusAfter(string lead) => lead switch { "6" => "1", "5" => "2", _ => "0" };

    private static IEnumerable<string> Lines(string name, IEnumerable<string> leads) =>
        leads.Select((line, place) => $"{name}, lead {place + 1}: {line}");

    private async Task<IEnumerable<string>> TellAsync(SeedExample example, Partnership partners, Receiver crm)
    {
        var centre = new CallCentre(stack, partners, example.Name, crm);
        var place = $"/{SeedExample.All.ToList().IndexOf(example)}";
        crm.On(place, Answer.Status(200, example.Answer));
        var conversions = await centre.TakeAsync(example.After.Length);
        var settings = example.Settings.DeepClone().AsObject();
        settings["request"] = new JsonObject { ["url"] = crm.Url + place[1..] + "?ids={idel}" };
        await centre.SetUpAsync("processing", settings);
        var run = await centre.RunAsync();
        if (run.Text("error") is { Length: > 0 } error)
            return [$"{example.Name}: {error}"];

        var leads = await centre.LeadsAsync();
        await WaitForAsync(centre, conversions, string.Join(' ', conversions.Select(id => StatusAfter(leads[id].Text("status")))));
        return Lines(example.Name, await Task.WhenAll(conversions.Select(
            async id => $"{CallCentre.Story(leads[id])} | {await centre.StatusAsync(id)}")));
    }
}

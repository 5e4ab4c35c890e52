using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Affiliate.Standalone.Demo;

/// <summary>
/// A day in the life of a network, played against a real standalone instance over HTTP, with a publisher's server of our
/// own at the other end. Ends with success only when every number adds up.
/// </summary>
internal static class DemoStory
{
    private const decimal Earned = 408.8m + 2000 + DemoFeed.Commission;
    private const string NatsCode = "club42";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("affiliate-demo-").FullName;
        try
        {
            await using var receiver = await DemoReceiver.StartAsync();
            await using var app = await StandaloneHost.StartAsync(
            [
                $"--Urls=http://127.0.0.1:{FreePort()}", $"--Storage:Path={folder}", "--Network:AllowPrivateAddresses=true",
            ], quiet: true);
            using var api = new DemoApi(app.Urls.First(url => !url.Contains("unix:", StringComparison.Ordinal)));
            var cast = await CastAsync(api, app.Configuration["Accounts:OperatorToken"]!, receiver);
            await TradeAsync(api, cast);
            await using var shop = await DemoShop.StartAsync();
            await DemoFeed.PlayAsync(api, shop, cast.Operator, cast.Publisher, cast.Merchant, cast.Number);
            await ReckonAsync(api, cast, receiver);
            await DemoMoney.PlayAsync(api, cast.Operator, cast.Publisher, cast.PublisherId, NatsCode);
            await using var crm = await DemoCrm.StartAsync();
            await DemoLeads.PlayAsync(api, crm, cast.Operator, cast.Publisher);
            await app.StopAsync();
            Console.WriteLine("\nEverything adds up.");
            return 0;
        }
        catch (DemoFailure failure)
        {
            await Console.Error.WriteLineAsync($"\nThe story does not add up: {failure.Message}");
            return 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Cast> CastAsync(DemoApi api, string token, DemoReceiver receiver)
    {
        api.Tell("The operator takes on a shop and a publisher");
        var merchant =
            (await api.PostAsync(
                token, "/v1/merchants",
                new { name = "Tehran Books", currency = "IRT", time_zone = "Asia/Tehran", sites = new[] { "https://books.example" } }))
                    .Text("id");
        var club = await api.PostAsync(token, "/v1/publishers", new { full_name = "Reading Club", nats_code = NatsCode });
        var publisher = club.Text("id");
        var merchantToken = (await api.PostAsync(token, $"/v1/merchants/{merchant}/tokens", new { name = "shop" })).Text("token");
        var publisherToken = (await api.PostAsync(token, $"/v1/publishers/{publisher}/tokens", new { name = "club" })).Text("token");
        await api.PutAsync(token, $"/v1/merchants/{merchant}/programme", new { landing_url = "https://books.example/welcome?lang=fa" });
        await api.PutAsync(token, $"/v1/merchants/{merchant}/rates", new
        {
            wage = new { percent_of_commission = 20 },
            rules = new object[]
            {
                new { type = "sale", percent = 3.4067m,
                    group = new { id = "47963", name = "Books", code = "BOOKS", description = "All books" } },
                new { type = "lead", @fixed = 2000 },
            },
        });

        api.Tell("The publisher makes a link and says where to be called back");
        var link = await api.PostAsync(publisherToken, "/v1/links", new { merchant_id = merchant, banner_id = "291555" });
        await api.PutAsync(
            publisherToken, "/v1/notifications", new { url = receiver.Address, method = "POST", product_data = true, click_source = true });
        return new Cast(token, merchantToken, publisherToken, link.Text("code"), merchant, publisher, club.Number("number"));
    }

    private static async Task TradeAsync(DemoApi api, Cast cast)
    {
        api.Tell("A visitor clicks");
        var landing = await api.FollowAsync($"/go/{cast.Link}?clickref=autumn-2026");
        api.Check(
            landing.Contains("lang=fa", StringComparison.Ordinal) && landing.Contains("exp=30", StringComparison.Ordinal)
                && landing.Contains("dl=-1", StringComparison.Ordinal), "the landing page keeps its query and gets referrer, exp and dl");
        var click = landing.Split("referrer=")[1].Split('&')[0];

        api.Tell("The shop reports a sale, then the same one again, another that is sent back, and a lead");
        var products = new object[]
        {
            new { name = "محصول نمونه", unit_price = "12000", quantity = "3", total_price = "36000" },
            new { name = "محصول نمونه شماره دو", unit_price = "43000", quantity = "1", total_price = "43000" },
        };
        var sale =
            (await api.PostAsync(
                cast.Shop, "/services/conversions",
                new { referrer = click, order_id = "1234598", amount = "12000", type = "sale", products, is_first_order = false }))
                    .GetProperty("data");
        sale = await PaidAsync(api, cast, sale);
        api.Check(
            sale.Number("commission_amount") == 408.8m && sale.Number("wage") == 81.76m,
            "12000 IRT at 3.4067 % earn 408.8, and 81.76 for the network");
        var again =
            (await api.PostAsync(
                cast.Shop, "/services/conversions", new { referrer = click, order_id = "1234598", amount = "12000", type = "sale" }))
                    .GetProperty("data");
        api.Check(
            again.Number("status") == 3 && again.Text("duplicate_of") == sale.Text("id"),
            "the same order again is a duplicate of the first");
        var returned =
            (await api.PostAsync(
                cast.Shop, "/services/conversions", new { referrer = click, order_id = "1234599", amount = "50000", type = "sale" }))
                    .GetProperty("data");
        var lead =
            (await api.PostAsync(
                cast.Shop, "/services/conversions",
                new { referrer = click, type = "lead", meta_data = new { form_id = "register-form", uniq_param = "09123456789" } }))
                    .GetProperty("data");
        lead = await PaidAsync(api, cast, lead);
        api.Check(lead.Number("commission_amount") == 2000 && lead.Number("wage") == 400, "the lead earns 2000, and 400 for the network");

        api.Tell("The shop approves the first sale and rejects the one sent back");
        await api.PostAsync(cast.Shop, $"/services/conversions/{sale.Text("id")}", new { status = 1 });
        await api.PostAsync(cast.Shop, $"/services/conversions/{returned.Text("id")}", new { status = 1 });
        await api.PostAsync(cast.Shop, $"/services/conversions/{returned.Text("id")}", new { status = 2 });
        var list = await api.GetAsync(cast.Shop, "/services/conversions?status=1");
        api.Check(list.GetProperty("data").GetArrayLength() == 2, "two conversions are approved: the sale and the lead");
    }

    private static async Task ReckonAsync(DemoApi api, Cast cast, DemoReceiver receiver)
    {
        api.Tell("The books");
        var balance = await api.UntilAsync(cast.Publisher, "/v1/balance", answer => Pending(answer) == Earned, Patience);
        api.Check(Pending(balance) == Earned, "the publisher's pending balance is 408.8 + 2000 + 681.34");
        var check = await api.GetAsync(cast.Operator, "/v1/ledger/check");
        api.Check(
            check.GetProperty("balanced").GetBoolean() && check.GetProperty("balances_agree").GetBoolean(),
            "every posting balances and the running balances agree");
        await api.GetAsync(cast.Operator, "/v1/ledger");

        api.Tell("The publisher's server was called once for each of the three sales and the lead");
        await receiver.WaitForAsync(4, Patience);
        foreach (var push in receiver.Received)
            Console.WriteLine($"   ⇒ {push}");
        var deliveries = await api.UntilAsync(
            cast.Publisher, "/v1/deliveries?state=delivered", answer => answer.GetProperty("data").GetArrayLength() == 4, Patience);
        api.Check(deliveries.GetProperty("data").GetArrayLength() == 4 && receiver.Received.Count == 4, "four call-backs, all delivered");
        api.Check(
            receiver.Received.Any(
                push => push.Contains("\"commission\":\"408.80\"", StringComparison.Ordinal)
                    && push.Contains("autumn-2026", StringComparison.Ordinal)),
                        "one of them carries the commission and the click reference");
    }

    // On a machine too busy to quote within 300 ms the answer has no commission yet: then the list has it a moment later.
    private static async Task<JsonElement> PaidAsync(DemoApi api, Cast cast, JsonElement conversion)
    {
        if (conversion.GetProperty("commission_amount").ValueKind == JsonValueKind.Number)
            return conversion;
        var list = await api.UntilAsync(
            cast.Shop, $"/services/conversions?id={conversion.Text("id")}",
            answer => answer.GetProperty("data")[0].GetProperty("commission_amount").ValueKind == JsonValueKind.Number, Patience);
        return list.GetProperty("data")[0];
    }

    private static decimal Pending(JsonElement balance) =>
        balance.GetProperty("balances").EnumerateArray().Where(one => one.Text("currency") == "IRT").Sum(one => one.Number("pending"));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed record Cast(string Operator, string Shop, string Publisher, string Link, string Merchant, string PublisherId,
        decimal Number);
}

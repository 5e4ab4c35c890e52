using System.Text.Json;

namespace Affiliate.Standalone.Demo;

/// <summary>One day after another: visitors, orders and leads, what shops decide on older orders, and on Mondays money.</summary>
internal sealed class MonthDay(DemoApi api, MonthCast cast)
{
    private const int ClicksPerLink = 5;
    private const int DaysToDecide = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string[] Sites =
        ["https://forum.example/books", "https://www.google.com/search?q=good+books", "https://club.example/"];
    private static readonly string[] Browsers =
    [
        DemoApi.Browser,
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Version/18.6 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 15; SM-X710) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
    ];

    private const string Crawler = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
    private static readonly string[] References = ["newsletter", "top-10", "sidebar"];

    // The same month each time it is played.
    private readonly Random chance = new(17);
    private readonly List<(int Day, MonthShop Shop, string Id, int Amount)> waiting = [];
    private (MonthShop Shop, string Id)? last;
    private int orders = 1000;

    public async Task PlayAsync(int day, Action<double> goTo, bool isLast)
    {
        // The last day is today, of which nobody knows how much is over.
        goTo(isLast ? 0 : 8);
        await DecideAsync(day);
        if (day % 7 == 6)
            await PayAsync(day);
        var hour = isLast ? 0 : 9.0;
        foreach (var publisher in new[] { cast.Club, cast.Blog })
        {
            foreach (var shop in new[] { cast.Books, cast.Films })
            {
                goTo(hour += 2);
                await VisitAsync(day, publisher, shop);
            }
        }

        if (last is { } newest)
            await KnownAsync(newest.Shop, newest.Id);
    }

    private async Task VisitAsync(int day, MonthPublisher publisher, MonthShop shop)
    {
        var clicks = new List<string>();
        for (var count = chance.Next(1, 2 * ClicksPerLink); count > 0; count--)
        {
            var address = $"/go/{publisher.Links[shop.Merchant]}?clickref={References[chance.Next(References.Length)]}";
            var landing = await api.FollowAsync(address, Sites[chance.Next(Sites.Length)], Browsers[chance.Next(Browsers.Length)]);
            clicks.Add(landing.Split("referrer=")[1].Split('&')[0]);
        }

        await api.FollowAsync($"/go/{publisher.Links[shop.Merchant]}", agent: Crawler);
        for (var sold = chance.Next(0, 3); sold > 0; sold--)
            await OrderAsync(day, shop, clicks[chance.Next(clicks.Count)]);
        if (shop != cast.Books || chance.Next(3) > 0)
            return;
        var data = new { form_id = "register-form", uniq_param = $"0912{++orders:0000000}" };
        var lead = await api.PostAsync(shop.Token, "/services/conversions", new { referrer = clicks[0], type = "lead", meta_data = data });
        last = (shop, lead.GetProperty("data").Text("id"));
    }

    private async Task OrderAsync(int day, MonthShop shop, string referrer)
    {
        var price = shop.Currency == "IRT" ? 1000 * chance.Next(20, 400) : chance.Next(5, 150);
        var quantity = chance.Next(1, 4);
        var coupon = shop == cast.Books && chance.Next(5) == 0 ? MonthPublisher.Coupon : null;
        var order = await api.PostAsync(shop.Token, "/services/conversions", new
        {
            referrer, coupon, type = "sale", order_id = $"{++orders}", amount = price * quantity,
            products = new[] { new { name = $"Title {chance.Next(1, 60)}", unit_price = price, quantity, total_price = price * quantity } },
        });
        // What is under review waits for the operator.
        if (order.GetProperty("data").Number("status") != 0)
            return;
        var id = order.GetProperty("data").Text("id");
        waiting.Add((day, shop, id, price * quantity));
        last = (shop, id);
    }

    private async Task DecideAsync(int day)
    {
        foreach (var (_, shop, id, amount) in waiting.Where(order => order.Day == day - DaysToDecide))
        {
            var status = chance.Next(6) == 0 ? 2 : 1;
            await api.PostAsync(shop.Token, $"/services/conversions/{id}", new { status });
            if (status == 1 && chance.Next(8) == 0)
                await api.PostAsync(
                    shop.Token, $"/v1/conversions/{id}/reverse", new { amount = amount / 4m, reason = "One of them came back." });
        }

        waiting.RemoveAll(order => order.Day <= day - DaysToDecide);
    }

    private async Task PayAsync(int day)
    {
        foreach (var shop in new[] { cast.Books, cast.Films })
            await api.PostAsync(
                cast.Operator, $"/v1/merchants/{shop.Merchant}/deposits",
                new { amount = shop.Currency == "IRT" ? 150_000 : 300, currency = shop.Currency, reference = $"wire {day}" });
        await api.PostAsync(cast.Operator, "/v1/settlements", new { });
        foreach (var publisher in new[] { cast.Club, cast.Blog })
        {
            var balance = await api.GetAsync(publisher.Token, "/v1/balance");
            foreach (var one in balance.GetProperty("balances").EnumerateArray().Where(one => one.Number("available") > 0).ToList())
            {
                var currency = one.Text("currency");
                await api.PostAsync(cast.Operator, "/v1/payouts", new
                {
                    publisher_id = publisher.Id, currency, amount = one.Number("available"),
                    reference = $"{publisher.Id[..6]} {currency} {day}",
                });
            }
        }
    }

    // The day goes on when its last conversion's commission is known, so that what follows from it belongs to its day.
    private Task<JsonElement> KnownAsync(MonthShop shop, string id) => api.UntilAsync(
        shop.Token, $"/services/conversions?id={id}",
        answer => answer.GetProperty("data")[0].GetProperty("commission_amount").ValueKind == JsonValueKind.Number, Patience);
}

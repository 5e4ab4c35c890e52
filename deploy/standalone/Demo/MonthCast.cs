namespace Affiliate.Standalone.Demo;

/// <summary>Who plays the month.</summary>
/// <param name="Operator">The operator's token.</param>
/// <param name="Books">A shop that decides on its orders itself.</param>
/// <param name="Films">Another, in another currency.</param>
/// <param name="Club">A publisher who is called back.</param>
/// <param name="Blog">Another, who is not.</param>
internal sealed record MonthCast(string Operator, MonthShop Books, MonthShop Films, MonthPublisher Club, MonthPublisher Blog)
{
    public static async Task<MonthCast> TakeOnAsync(DemoApi api, string token, string receiver)
    {
        var books = await ShopAsync(
            api, token, "Tehran Books", "IRT", "books.example", new object[]
            {
                new { type = "sale", percent = 3.4067m }, new { type = "lead", @fixed = 2000 },
            });
        var films = await ShopAsync(api, token, "Film Shop", "EUR", "films.example", new object[] { new { type = "sale", percent = 20 } });
        var club = await PublisherAsync(api, token, "Reading Club", books, films);
        var blog = await PublisherAsync(api, token, "بلاگ کتاب", books, films);
        await api.PutAsync(
            club.Token, "/v1/notifications",
            new { url = receiver, method = "POST", product_data = true, events = new[] { "recorded", "approved", "declined", "paid" } });
        return new MonthCast(token, books, films, club, blog);
    }

    private static async Task<MonthShop> ShopAsync(DemoApi api, string token, string name, string currency, string host, object[] rules)
    {
        var sites = new[] { $"https://{host}" };
        var merchant = (await api.PostAsync(token, "/v1/merchants", new { name, currency, sites })).Text("id");
        await api.PutAsync(token, $"/v1/merchants/{merchant}/programme", new
        {
            landing_url = $"https://{host}/", return_period_days = 7, approval = new { sale = "merchant", lead = "auto" },
            review = new { amount_over = currency == "IRT" ? 900_000 : 400 },
        });
        await api.PutAsync(token, $"/v1/merchants/{merchant}/rates", new { wage = new { percent_of_commission = 20 }, rules });
        var own = (await api.PostAsync(token, $"/v1/merchants/{merchant}/tokens", new { name = "shop" })).Text("token");
        return new MonthShop(merchant, own, currency, host);
    }

    private static async Task<MonthPublisher> PublisherAsync(DemoApi api, string token, string name, params MonthShop[] shops)
    {
        var id = (await api.PostAsync(token, "/v1/publishers", new { full_name = name })).Text("id");
        var own = (await api.PostAsync(token, $"/v1/publishers/{id}/tokens", new { name = "site" })).Text("token");
        var links = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var merchant in shops.Select(shop => shop.Merchant))
            links[merchant] = (await api.PostAsync(own, "/v1/links", new { merchant_id = merchant, banner_id = "b-468" })).Text("code");
        return new MonthPublisher(id, own, links);
    }
}

/// <summary>A shop of the month.</summary>
internal sealed record MonthShop(string Merchant, string Token, string Currency, string Host);

/// <summary>A publisher of the month, with a link for each shop.</summary>
internal sealed record MonthPublisher(string Id, string Token, IReadOnlyDictionary<string, string> Links);

namespace Affiliate.Standalone.Demo;

/// <summary>Who plays the month.</summary>
/// <param name="Operator">The operator's token.</param>
/// <param name="Books">A shop that decides on its orders itself.</param>
/// <param name="Films">Another, in another currency.</param>
/// <param name="Club">A publisher who is called back.</param>
/// <param name="Blog">Another, who is not.</param>
internal sealed record MonthCast(string Operator, MonthShop Books, MonthShop Films, MonthPublisher Club, MonthPublisher Blog)
{
    /// <summary>So many a day a shop may take back without the operator's word.</summary>
    public const int MostReversals = 5;

    public static async Task<MonthCast> TakeOnAsync(DemoApi api, string token, string receiver)
    {
        var books = await ShopAsync(
            api, token, "Tehran Books", "IRT", "books.example", new object[]
            {
                new { type = "sale", percent = 3.4067m }, new { type = "lead", @fixed = 2000 },
            });
        var films = await ShopAsync(api, token, "Film Shop", "EUR", "films.example", new object[] { new { type = "sale", percent = 20 } });
        var club = await PublisherAsync(api, token, "Reading Club", books, films);
        var coupons = new Dictionary<string, string>(StringComparer.Ordinal) { [MonthPublisher.Coupon] = club.Id };
        await ProgrammeAsync(api, token, books, coupons);
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
        await api.PutAsync(token, $"/v1/merchants/{merchant}/rates", new { wage = new { percent_of_commission = 20 }, rules });
        var own = (await api.PostAsync(token, $"/v1/merchants/{merchant}/tokens", new { name = "shop" })).Text("token");
        var shop = new MonthShop(merchant, own, currency, host);
        await ProgrammeAsync(api, token, shop, new Dictionary<string, string>(StringComparer.Ordinal));
        return shop;
    }

    private static Task ProgrammeAsync(DemoApi api, string token, MonthShop shop, Dictionary<string, string> coupons) => api.PutAsync(
        token, $"/v1/merchants/{shop.Merchant}/programme",
        new
        {
            landing_url = $"https://{shop.Host}/", return_period_days = 7, approval = new { sale = "merchant", lead = "auto" },
            review = new { amount_over = shop.Currency == "IRT" ? 900_000 : 400 }, reversals = new { held_at_least = MostReversals },
            coupons,
        });

    private static async Task<MonthPublisher> PublisherAsync(DemoApi api, string token, string name, params MonthShop[] shops)
    {
        var made = await api.PostAsync(
            token, "/v1/publishers", new { full_name = name, nats_code = name.All(char.IsAscii) ? MonthPublisher.NatsCode : null });
        var id = made.Text("id");
        var own = (await api.PostAsync(token, $"/v1/publishers/{id}/tokens", new { name = "site" })).Text("token");
        var links = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var merchant in shops.Select(shop => shop.Merchant))
            links[merchant] = (await api.PostAsync(own, "/v1/links", new { merchant_id = merchant, banner_id = "b-468" })).Text("code");
        return new MonthPublisher(id, made.Number("number"), own, links);
    }
}

/// <summary>A shop of the month.</summary>
internal sealed record MonthShop(string Merchant, string Token, string Currency, string Host);

/// <summary>A publisher of the month, with a link for each shop.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">The partner's number in a feed.</param>
/// <param name="Token">Its own.</param>
/// <param name="Links">By the shop's id.</param>
internal sealed record MonthPublisher(string Id, decimal Number, string Token, IReadOnlyDictionary<string, string> Links)
{
    /// <summary>Of the club, which also gives it to its readers.</summary>
    public const string Coupon = "READ10";

    /// <summary>The club's, at shops whose software speaks NATS.</summary>
    public const string NatsCode = "club42";
}

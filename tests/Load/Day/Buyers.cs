using System.Globalization;
using System.Text.Json;
using Affiliate.Load.Calls;
using Affiliate.Load.Proof;
using Affiliate.Testing;
using Affiliate.Testing.Network;

namespace Affiliate.Load.Day;

/// <summary>Visitors, and what shops report of them in each dialect.</summary>
internal sealed class Buyers(Cast cast, Client client, Memory memory, TimeProvider time)
{
    private const string Postbacks = "/signup/process_extended.php";

    /// <summary>A visitor follows a link; the click's token, null when the run ended before.</summary>
    public async Task<string?> ClickAsync(string link, string number)
    {
        var answer = await client.UntilTakenAsync("click", number, () => cast.Anybody.GetAsync(link));
        return answer is null ? null : Landing.Of(answer).Referrer;
    }

    /// <summary>An order by the API, with an <c>Idempotency-Key</c> or without.</summary>
    public async Task OrderAsync(string number, Promoter promoter, decimal amount, bool keyed)
    {
        var shop = cast.Shops["api"];
        if (await ClickAsync(promoter.Links[shop.Dialect], number) is not { } referrer)
            return;
        (string, string)[] headers = keyed ? [("Idempotency-Key", number)] : [];
        var body = new { referrer, type = "sale", order_id = number, amount };
        var answer = await client.UntilTakenAsync(keyed ? "order, keyed" : "order", number, () =>
            shop.Api.SendAsync(HttpMethod.Post, "/services/conversions", body, headers));
        if (answer is not null)
            Keep(new Sold(shop.Dialect, number, shop, promoter, amount, !keyed), FirstId(answer.Json.At("data")), Promise.Waiting);
    }

    /// <summary>A sale that a page of the shop reports.</summary>
    public async Task ScriptAsync(string number, Promoter promoter, decimal amount)
    {
        var shop = cast.Shops["script"];
        if (await ClickAsync(promoter.Links[shop.Dialect], number) is not { } referrer)
            return;
        var body = new { key = shop.SiteKey, id = number, referrer, order_id = number, amount };
        var answer = await client.UntilTakenAsync("script call", number, () =>
            cast.Anybody.SendAsync(HttpMethod.Post, "/script/conversion", body, ("Origin", Cast.Site(shop.Dialect))));
        if (answer is not null)
            Keep(new Sold(shop.Dialect, number, shop, promoter, amount), answer.Json.Text("id"), Promise.Approved);
    }

    /// <summary>A lead, known to the CRM before it is to us.</summary>
    public async Task LeadAsync(string number, Promoter promoter)
    {
        var shop = cast.Shops[Promise.Lead];
        if (await ClickAsync(promoter.Links[shop.Dialect], number) is not { } referrer)
            return;
        cast.Crm.Take(number, number, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        var meta = new { form_id = Cast.Offer, uniq_param = number, external_id = number };
        var answer = await client.UntilTakenAsync("lead", number, () => shop.Api.SendAsync(
            HttpMethod.Post, "/services/conversions", new { referrer, type = "lead", meta_data = meta }, ("Idempotency-Key", number)));
        if (answer is not null)
            Keep(new Sold(shop.Dialect, number, shop, promoter, 0), FirstId(answer.Json.At("data")), Promise.Waiting);
    }

    /// <summary>A sale by a biller's postback.</summary>
    public async Task PostbackAsync(string number, Promoter promoter, decimal amount)
    {
        var shop = cast.Shops["postback"];
        var query = string.Create(CultureInfo.InvariantCulture,
            $"?extend_id={Cast.Biller}&site_id=123&action=SALE&nats={promoter.NatsCode}&username&transid={number}&amount={amount}");
        var answer = await client.UntilTakenAsync("postback", number, () => cast.Anybody.GetAsync(Postbacks + query));
        if (answer is not null)
            Keep(new Sold(shop.Dialect, number, shop, promoter, amount), answer.Body.Trim().Split('|')[1], Promise.Approved);
    }

    /// <summary>A visit and an order in the shop that is polled.</summary>
    public void Feed(string number, Promoter promoter, decimal amount)
    {
        var money = amount.ToString(CultureInfo.InvariantCulture);
        cast.Feed.Visit(number, promoter.Number);
        cast.Feed.Order(number, money, promoter.Number);
        var one = new Sold("feed", number, cast.Shops["feed"], promoter, amount) { Status = Promise.Approved };
        one.AnsweredAt = time.GetUtcNow();
        memory.Keep(one);
    }

    /// <summary>The shop forgot that it was told to forget an order, and serves it again.</summary>
    public void FeedAgain(Sold one) =>
        cast.Feed.Order(one.Key, one.Amount.ToString(CultureInfo.InvariantCulture), one.Promoter.Number);

    // A repeated order is answered as a duplicate of the one that counts.
    private static string FirstId(JsonElement data) =>
        data.TryGetProperty("duplicate_of", out var first) && first.ValueKind == JsonValueKind.String
            ? first.GetString()! : data.Text("id");

    private void Keep(Sold one, string id, int status)
    {
        (one.Id, one.Status, one.AnsweredAt) = (id, status, time.GetUtcNow());
        memory.Keep(one);
    }
}

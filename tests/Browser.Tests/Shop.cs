using System.Net;
using System.Text.Json;
using Affiliate.Testing;

namespace Affiliate.Browser.Tests;

/// <summary>A shop with its pages, a programme, and a publisher who links to it.</summary>
public sealed class Shop : IAsyncDisposable
{
    private readonly Network network;
    private readonly Receiver server;
    private string couponOwner = "";

    private Shop(Network network, Receiver server, string host) => (this.network, this.server, Host) = (network, server, host);

    public string Host { get; }

    /// <summary>Where its pages are.</summary>
    public string Site => Origin(Host);

    public string MerchantId { get; private set; } = "";

    public string Key { get; private set; } = "";

    /// <summary>The merchant's own view of our API.</summary>
    public ApiClient Merchant { get; private set; } = null!;

    public static async Task<Shop> OpenAsync(Network network, string host)
    {
        var shop = new Shop(network, await Receiver.StartAsync(), host);
        var merchant = await network.Operator.PostAsync("/v1/merchants", new
        {
            name = host,
            currency = "IRT",
            sites = new[] { shop.Site, shop.Origin($"www.{host}"), shop.Origin($"pay.{host}") },
        }).ReadJson();
        shop.MerchantId = merchant.GetProperty("id").GetString()!;
        shop.Key = merchant.GetProperty("site_key").GetString()!;
        var token = await network.Operator.PostAsync($"/v1/merchants/{shop.MerchantId}/tokens", new { name = "shop" }).ReadJson();
        shop.Merchant = network.Anybody.As(token.GetProperty("token").GetString());
        shop.couponOwner = (await network.Operator.PostAsync("/v1/publishers", new { full_name = "Coupons" }).ReadJson())
            .GetProperty("id").GetString()!;
        await shop.RunProgrammeAsync(null);
        shop.server.Otherwise(shop.Html("<h1>The shop</h1>" + Snippet.Read("head", network.Address, shop.Key), null));
        return shop;
    }

    /// <summary>The address of one of its hosts.</summary>
    public string Origin(string host) => $"http://{host}:{server.Port}";

    /// <summary>Stores the programme, with a white label or none.</summary>
    public Task RunProgrammeAsync(object? whiteLabel) => Eventually.Async(
        () => network.Operator.PutAsync(
            $"/v1/merchants/{MerchantId}/programme",
            new { landing_url = $"{Site}/landing?colour=green", cookie_days = 30, white_label = whiteLabel, coupons = Coupons() }),
        answer => answer.ExpectSuccess() is not null, Network.Soon, "the programme is stored");

    // Sales without a click name one of these.
    private Dictionary<string, string> Coupons() => new(StringComparer.Ordinal) { ["C"] = couponOwner, ["OFF10"] = couponOwner };

    /// <summary>A publisher's link to this shop; publisher's id and what visitors open.</summary>
    public async Task<(string PublisherId, string Link)> LinkAsync()
    {
        var publisher = await network.Operator.PostAsync("/v1/publishers", new { full_name = "Publisher" }).ReadJson();
        var id = publisher.GetProperty("id").GetString()!;
        var token = await network.Operator.PostAsync($"/v1/publishers/{id}/tokens", new { name = "site" }).ReadJson();
        var link = await Eventually.Async(
            () => network.Anybody.As(token.GetProperty("token").GetString()).PostAsync("/v1/links", new { merchant_id = MerchantId }),
            answer => answer.Status == HttpStatusCode.Created, Network.Soon, "the link is made");
        return (id, $"{network.Address}/go/{link.Json.GetProperty("code").GetString()}");
    }

    /// <summary>Puts a page at a path of all its hosts.</summary>
    public void Serve(string path, string html, string? policy = null) => server.On(path, Html(html, policy));

    /// <summary>A page with the script as section 1 of the recipes has it, and more.</summary>
    public void ServeTracked(string path, string html) => Serve(path, Snippet.Read("head", network.Address, Key) + html);

    /// <summary>What our API shows of its conversions, once there are so many.</summary>
    public async Task<IReadOnlyList<JsonElement>> ConversionsAsync(int count) => await Eventually.Async(
        async () => (await Merchant.GetAsync("/services/conversions").ReadJson()).GetProperty("data").EnumerateArray().ToList(),
        rows => rows.Count == count, Network.Soon, $"our API shows {count} conversions");

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private Answer Html(string body, string? policy)
    {
        var answer = Answer.Status(
            200, $"<!doctype html><html><head><meta charset=\"utf-8\"><title>{Host}</title></head><body>{body}</body></html>",
            "text/html; charset=utf-8");
        return policy is null ? answer : answer.With("Content-Security-Policy", policy);
    }
}

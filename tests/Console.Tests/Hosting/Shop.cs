using System.Text.RegularExpressions;
using Affiliate.Testing;

namespace Affiliate.ConsolePages.Tests.Hosting;

/// <summary>A merchant with a publisher's three orders, one of them approved.</summary>
public sealed partial class Shop
{
    /// <summary>A name that would run a script if it were taken for HTML.</summary>
    public const string Hostile = "<img src=x onerror=\"document.title='taken over'\">";

    /// <summary>Number of the order the merchant rejected.</summary>
    public const int RejectedOrder = 4;

    private const string Lead = "<script>document.title='taken over'</script>";

    private Shop(string id, ApiClient api) => (Id, Api) = (id, api);

    public string Id { get; }

    public ApiClient Api { get; }

    /// <summary>Conversions' ids, in the order received; the last is the lead.</summary>
    public List<string> Conversions { get; } = [];

    public string SiteKey { get; private init; } = "";

    public string Publisher { get; private set; } = "";

    /// <summary>The publisher's link, and the click that brought all orders.</summary>
    public string Link { get; private set; } = "";

    public string Click { get; private set; } = "";

    /// <summary>One order more, which the merchant rejected.</summary>
    public string Rejected { get; private set; } = "";

    /// <summary>Where links may lead.</summary>
    public string Host { get; private init; } = "";

    public string Biller => $"biller_{Id}";

    public static async Task<Shop> OpenAsync(ConsoleNetwork network, string name)
    {
        var (system, host) = (network.Operator, $"{Guid.NewGuid():N}.example");
        var merchant = await system
            .PostAsync("/v1/merchants", new { name, currency = "IRT", sites = new[] { $"https://{host}" } }).ReadJson();
        var id = merchant.GetProperty("id").GetString()!;
        var token = (await system.PostAsync($"/v1/merchants/{id}/tokens", new { name }).ReadJson()).GetProperty("token").GetString();
        var shop = new Shop(id, network.Anybody.As(token))
        {
            SiteKey = merchant.GetProperty("site_key").GetString()!,
            Host = host,
        };
        await system.PutAsync($"/v1/merchants/{id}/programme", new { landing_url = $"https://{host}/" }).ExpectSuccess();
        await system.PutAsync($"/v1/merchants/{id}/rates", new
        {
            wage = new { percent_of_commission = 20 },
            rules = new object[] { new { type = "sale", percent = 3.4067m }, new { type = "lead", @fixed = 2000 } },
        }).ExpectSuccess();
        await system.PostAsync($"/v1/merchants/{id}/deposits", new { amount = 50000, reference = $"wire {Hostile}" }).ExpectSuccess();
        await shop.ConnectAsync(system);
        await shop.SellAsync(network);
        return shop;
    }

    /// <summary>Whose a user of that role is; null for the operator.</summary>
    public string? AccountOf(string role) => role switch
    {
        "merchant" => Id,
        "publisher" => Publisher,
        _ => null,
    };

    /// <summary>One more order; its id. Different baskets: the same one again would be taken for a repetition.</summary>
    public Task<string> OrderAsync(string click, int order)
    {
        var price = $"{12000 + order}";
        var products = new[] { new { name = Hostile, unit_price = price, quantity = "1", total_price = price } };
        return SendAsync(new { referrer = click, type = "sale", order_id = $"{order} {Hostile}", amount = price, products });
    }

    /// <summary>Follows a link as a browser; the click's token.</summary>
    public static async Task<string> FollowAsync(ConsoleNetwork network, string link) =>
        Referrer().Match((await network.Anybody.GetAsync(link)).Headers["Location"]).Groups["token"].Value;

    // Set up, but switched off: nobody is asked.
    private async Task ConnectAsync(ApiClient system)
    {
        var merchant = $"/v1/merchants/{Id}";
        await system.PutAsync($"{merchant}/feed", new { url = "https://shop.example/feed", enabled = false }).ExpectSuccess();
        await system.PutAsync($"{merchant}/product-feed", new { url = "https://shop.example/products", enabled = false }).ExpectSuccess();
        var biller = new { site_ids = new[] { "1" }, secure_ips = new[] { "192.0.2.1" }, currency = "USD" };
        await system.PutAsync($"{merchant}/billers/{Biller}", biller).ExpectSuccess();
        await system.PutAsync($"{merchant}/status-checks/form/processing", new
        {
            enabled = false,
            request = new { method = "GET", url = "https://shop.example/status" },
            decode = "json",
            mapping = new { external_id = "id", status = "status", statuses = new { accept = new { @do = "accept" } } },
        }).ExpectSuccess();
    }

    private async Task SellAsync(ConsoleNetwork network)
    {
        var publisher = await network.Operator.PostAsync("/v1/publishers", new { full_name = Hostile }).ReadJson();
        Publisher = publisher.GetProperty("id").GetString()!;
        var token = await network.Operator.PostAsync($"/v1/publishers/{Publisher}/tokens", new { }).ReadJson();
        var link = await network.Anybody.As(token.GetProperty("token").GetString())
            .PostAsync("/v1/links", new { merchant_id = Id }).ReadJson();
        Link = link.GetProperty("code").GetString()!;
        Click = await FollowAsync(network, $"/go/{Link}");
        for (var order = 1; order <= 3; order++)
            Conversions.Add(await OrderAsync(Click, order));
        var data = new { form_id = "form", uniq_param = "1", note = Lead };
        Conversions.Add(await SendAsync(new { referrer = Click, type = "lead", meta_data = data }));
        await Api.PostAsync($"/services/conversions/{Conversions[0]}", new { status = 1 }).ExpectSuccess();
        Rejected = await OrderAsync(Click, RejectedOrder);
        await Api.PostAsync($"/services/conversions/{Rejected}", new { status = 2 }).ExpectSuccess();
    }

    private async Task<string> SendAsync(object body) =>
        (await Api.PostAsync("/services/conversions", body).ReadJson()).GetProperty("data").GetProperty("id").GetString()!;

    [GeneratedRegex("referrer=(?<token>[0-9a-f]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Referrer();
}

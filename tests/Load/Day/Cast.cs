using System.Net;
using Affiliate.Load.Proof;
using Affiliate.Testing;
using Affiliate.Testing.Network;

namespace Affiliate.Load.Day;

/// <summary>Who takes part: a merchant of each dialect, publishers with servers, a CRM and a shop that is polled.</summary>
internal sealed class Cast(ApiClient anybody, ApiClient network) : IAsyncDisposable
{
    public const string Offer = "tea-form";
    public const string Biller = "loadbiller";
    private const int Publishers = 3;
    private static readonly string[] Dialects = ["api", "script", "feed", Promise.Lead, "postback"];
    private static readonly string[] Linked = ["api", "script", Promise.Lead];
    private static readonly string[] Told = ["recorded", "approved", "declined", "amended", "reversed"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Dictionary<string, Shop> shops = new(StringComparer.Ordinal);
    private readonly List<Promoter> promoters = [];

    /// <summary>Where the pages of a shop are.</summary>
    public static string Site(string dialect) => $"https://{dialect}.example";

    public ApiClient Anybody => anybody;

    public ApiClient Network => network;

    public IReadOnlyDictionary<string, Shop> Shops => shops;

    public IReadOnlyList<Promoter> Promoters => promoters;

    /// <summary>Answers how leads stand.</summary>
    public CrmEmulator Crm { get; private set; } = null!;

    /// <summary>Serves visits and orders as YAML.</summary>
    public PhpShop Feed { get; private set; } = null!;

    /// <summary>Registers and sets up everybody.</summary>
    public async Task TakeOnAsync()
    {
        Crm = await CrmEmulator.StartAsync();
        Feed = await PhpShop.OpenAsync();
        foreach (var dialect in Dialects)
            shops[dialect] = await OpenAsync(dialect);
        for (var number = 1; number <= Publishers; number++)
            promoters.Add(await SignUpAsync(number));
        await SetUpAsync(() => network.PutAsync(
            $"/v1/merchants/{shops["feed"].Id}/feed", new { url = Feed.Url, interval_seconds = 1, allow_private_address = true }));
        await SetUpAsync(() => network.PutAsync($"/v1/merchants/{shops["postback"].Id}/billers/{Biller}", new
        {
            site_ids = new[] { "123" }, secure_ips = new[] { "127.0.0.1", "::1" }, currency = Terms.Currency,
        }));
        await SetUpAsync(() => network.PutAsync($"/v1/merchants/{shops[Promise.Lead].Id}/status-checks/{Offer}/processing", new
        {
            period_seconds = 2,
            batch_size = 50,
            request = new { url = Crm.Server.Url + "lead.json?key=crm-key&ids={idel}", encode_url_values = false },
            mapping = new { items = "", external_id = "id", status = "stage", comment = "custom", statuses = Stages },
            allow_private_address = true,
        }));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var promoter in promoters)
            await promoter.Server.DisposeAsync();
        if (Crm is not null)
            await Crm.DisposeAsync();
        if (Feed is not null)
            await Feed.DisposeAsync();
    }

    private static object Stages { get; } = new
    {
        wait = new { @do = "status", status = 2 }, approve = new { @do = "accept" }, cancel = new { @do = "cancel" },
    };

    private async Task<Shop> OpenAsync(string dialect)
    {
        var merchant = (await SetUpAsync(() => network.PostAsync(
            "/v1/merchants", new { name = $"Shop by {dialect}", currency = Terms.Currency, sites = new[] { Site(dialect) } }))).Json;
        var id = merchant.Text("id");
        await SetUpAsync(() => network.PutAsync($"/v1/merchants/{id}/programme", new
        {
            landing_url = Site(dialect) + "/spring",
            approval = new { sale = dialect == "api" ? "merchant" : "auto", lead = "lead_status" },
            script_auto = true,
            reversals = new { held_over_percent = 100, held_at_least = 1_000_000 },
        }));
        await SetUpAsync(() => network.PutAsync($"/v1/merchants/{id}/rates", Terms.Rates));
        var token = await SetUpAsync(() => network.PostAsync($"/v1/merchants/{id}/tokens", new { name = "shop" }));
        return new(dialect, id, merchant.Text("site_key"), anybody.As(token.Json.Text("token")));
    }

    private async Task<Promoter> SignUpAsync(int number)
    {
        var code = $"load{number}";
        var publisher = (await SetUpAsync(() => network.PostAsync("/v1/publishers", new { full_name = $"Publisher {number}" }))).Json;
        var id = publisher.Text("id");
        await SetUpAsync(() => network.PutAsync($"/v1/publishers/{id}", new { full_name = $"Publisher {number}", nats_code = code }));
        var token = await SetUpAsync(() => network.PostAsync($"/v1/publishers/{id}/tokens", new { name = "site" }));
        var api = anybody.As(token.Json.Text("token"));
        var server = await Receiver.StartAsync();
        await SetUpAsync(() => api.PutAsync("/v1/notifications", new
        {
            url = server.Url, method = "POST", product_data = false, click_source = false, events = Told,
        }));
        var links = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var dialect in Linked)
        {
            var link = await SetUpAsync(() => api.PostAsync("/v1/links", new { merchant_id = shops[dialect].Id }));
            links[dialect] = "/go/" + link.Json.Text("code");
        }

        return new(id, publisher.Text("number"), code, api, server, links);
    }

    // Processes that have only just started may need more than their second to answer each other.
    private static async Task<ApiAnswer> SetUpAsync(Func<Task<ApiAnswer>> call) => (await Eventually.Async(
        call, answer => answer.Status != HttpStatusCode.ServiceUnavailable, Patience, "the network is set up")).ExpectSuccess();
}

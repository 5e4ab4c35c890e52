using System.Net;
using System.Text.Json;
using Affiliate.Contracts.Accounts;
using Affiliate.Contracts.Ingestion;
using Affiliate.Domain.Owners;
using Affiliate.Ingestion.Accounts;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Affiliate.Ingestion.Tests.ShopFeeds;

/// <summary>A running Ingestion with publishers 17 and 18, and one PHP shop beside it.</summary>
internal sealed class FeedHost : IAsyncDisposable
{
    public const string Merchant = "merchant-1";
    public const string Publisher = "publisher-17";
    private const int Never = 86_400;

    private readonly bool ownsShop;

    private FeedHost(RunningService service, FakeOwners owners, PhpShop shop, ShiftedTime clock, bool ownsShop)
    {
        this.ownsShop = ownsShop;
        (Service, Owners, Shop, Clock) = (service, owners, shop, clock);
        Operator = As(Roles.Operator, "operator-1");
    }

    public static TimeSpan Soon { get; } = TimeSpan.FromSeconds(30);

    public RunningService Service { get; }

    public FakeOwners Owners { get; }

    public PhpShop Shop { get; }

    public ShiftedTime Clock { get; }

    public ApiClient Operator { get; }

    public IReadOnlyList<SaleReported> Sales => Service.Events<SaleReported>();

    /// <summary>On SQLite, in a folder of its own or that of an earlier run; with a connection string on PostgreSQL.</summary>
    public static async Task<FeedHost> StartAsync(
        string? postgres = null, PhpShop? shop = null, string? folder = null, params IEnumerable<(string Key, string Value)> settings)
    {
        var clock = new ShiftedTime();
        var owners = new FakeOwners();
        owners.Merchants[Merchant] = new MerchantDetails(Merchant, 1, "Shop", "RUB", "Europe/Moscow", [], "key", 1);
        owners.Merchants["merchant-2"] = new MerchantDetails("merchant-2", 2, "Other shop", "RUB", "Europe/Moscow", [], "key2", 1);
        owners.Publishers[17] = new PublisherDetails(Publisher, 17, "Seventeen", null, null, 1);
        owners.Publishers[18] = new PublisherDetails("publisher-18", 18, "Eighteen", null, null, 1);
        var all = settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value);
        if (postgres is not null)
            (all["Storage:Provider"], all["ConnectionStrings:Default"]) = ("Postgres", postgres);
        var opened = shop is null ? await PhpShop.OpenAsync() : null;
        var service = await RunningService.StartAsync(
            builder => builder.AddIngestion(),
            app => app.MapIngestion(),
            all,
            [typeof(SaleReported), typeof(VisitsRecorded)],
            services =>
            {
                services.AddSingleton<IAccountsApi>(owners);
                services.AddSingleton<IConversionApi>(owners);
                services.AddSingleton<TimeProvider>(clock);
            },
            folder);
        return new FeedHost(service, owners, (opened ?? shop)!, clock, opened is not null);
    }

    public ApiClient As(string role, string id) => new(Service.Client(role, id, IngestionService.Name));

    /// <summary>Sets the feed up; it is polled at once, and then only when told to.</summary>
    public async Task<JsonElement> FeedAsync(object? more = null, string merchant = Merchant, string? url = null)
    {
        await SetUpAsync(more, merchant, url);
        return await PollAsync(merchant);
    }

    /// <summary>Sets the feed up, without waiting for its poll.</summary>
    public Task SetUpAsync(object? more = null, string merchant = Merchant, string? url = null)
    {
        var body = new Dictionary<string, object?> { ["url"] = url ?? Shop.Url.ToString(), ["interval_seconds"] = Never,
            ["allow_private_address"] = true };
        foreach (var property in more is null ? [] : JsonSerializer.SerializeToElement(more, ApiClient.Json).EnumerateObject().ToList())
            body[property.Name] = property.Value;
        return Operator.PutAsync($"/v1/merchants/{merchant}/feed", body).Expect(HttpStatusCode.OK);
    }

    public Task<JsonElement> StatusAsync() => Operator.GetAsync($"/v1/merchants/{Merchant}/feed/status").ReadJson();

    /// <summary>Polls now and answers the status.</summary>
    public async Task<JsonElement> PollAsync(string merchant = Merchant) =>
        (await Operator.PostAsync($"/v1/merchants/{merchant}/feed/poll").Expect(HttpStatusCode.OK)).Json;

    /// <summary>Polls at the feed's own time: an interval later.</summary>
    public Task<JsonElement> PollLaterAsync()
    {
        Clock.Shift += TimeSpan.FromSeconds(Never + 1);
        return PollAsync();
    }

    public async Task<IReadOnlyList<JsonElement>> ListAsync(string list, string merchant = Merchant) =>
        [.. (await Operator.GetAsync($"/v1/merchants/{merchant}/feed/{list}").ReadJson()).GetProperty("data").EnumerateArray()];

    /// <summary>Waits until so many sales were published, and a moment's worth of events more did not come.</summary>
    public Task<IReadOnlyList<VisitsRecorded>> VisitsAsync(int count) => Eventually.Async(
        () => Task.FromResult<IReadOnlyList<VisitsRecorded>>(Service.Events<VisitsRecorded>().ToList()),
        told => told.Sum(batch => batch.Visits.Count) >= count, Soon, $"{count} visits are told of");

    public Task<IReadOnlyList<SaleReported>> SalesAsync(int count) =>
        Eventually.Async(() => Task.FromResult(Sales), sales => sales.Count >= count, Soon, $"{count} sales are reported");

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        if (ownsShop)
            await Shop.DisposeAsync();
    }
}

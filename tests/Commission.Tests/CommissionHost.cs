using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Affiliate.Commission.Data;
using Affiliate.Contracts.Accounts;
using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Messaging;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Affiliate.Commission.Tests;

/// <summary>Commission as it runs, with a gateway that knows the accounts it is told of.</summary>
internal sealed class CommissionHost : IAsyncDisposable
{
    private const string PostConversion = CommissionService.Name + ".post-conversion";
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    private CommissionHost(RunningService service, Receiver gateway) => (Service, Gateway) = (service, gateway);

    public RunningService Service { get; }

    public Receiver Gateway { get; }

    public static async Task<CommissionHost> StartAsync(StorageProvider engine, TimeProvider? time = null) =>
        await StartAsync(await SettingsAsync(engine), time);

    public static async Task<CommissionHost> StartAsync(IReadOnlyDictionary<string, string?> settings, TimeProvider? time = null)
    {
        var gateway = await Receiver.StartAsync();
        gateway.Otherwise(Answer.Status(404));
        var all = new Dictionary<string, string?>(settings) { ["Services:gateway"] = gateway.Url.AbsoluteUri,
            ["Services:ingestion"] = gateway.Url.AbsoluteUri, ["Services:conversion"] = gateway.Url.AbsoluteUri };
        var service = await RunningService.StartAsync(
            builder => builder.AddCommission(),
            app => app.MapCommission(),
            all,
            [typeof(CommissionCalculated), typeof(CommissionReversed), typeof(CommissionSettled)],
            services => services.Replace(ServiceDescriptor.Singleton(time ?? TimeProvider.System)));
        return new CommissionHost(service, gateway);
    }

    public static async Task<IReadOnlyDictionary<string, string?>> SettingsAsync(StorageProvider engine)
    {
        if (engine == StorageProvider.Sqlite)
            return new Dictionary<string, string?>();
        var server = await SharedServers.PostgresAsync();
        return new Dictionary<string, string?>
        {
            ["Storage:Provider"] = "Postgres",
            ["ConnectionStrings:Default"] = await server.CreateDatabaseAsync("commission"),
        };
    }

    public HttpClient As(string role, string id = "op") => Service.Client(role, id, CommissionService.Name);

    /// <summary>A merchant the gateway knows and no event has told of yet.</summary>
    public string Merchant(string currency = "IRT", string timeZone = "UTC")
    {
        var id = Ids.New();
        Knows($"/internal/merchants/{id}", new MerchantDetails(id, 1, "Shop", currency, timeZone, [], "key", 1));
        return id;
    }

    public string Publisher(string? referrer = null)
    {
        var id = Ids.New();
        Knows(new PublisherDetails(id, 1, "Publisher", null, referrer, 1));
        return id;
    }

    public void Knows(PublisherDetails publisher) => Knows($"/internal/publishers/{publisher.Id}", publisher);

    public Task<HttpResponseMessage> PutRatesAsync(string merchant, object sheet) =>
        PutRatesAsync(merchant, JsonSerializer.Serialize(sheet, ApiJson.Options));

    /// <summary>Sends them again while the busy machine makes the gateway too slow to be asked.</summary>
    public async Task<HttpResponseMessage> PutRatesAsync(string merchant, string sheet)
    {
        using var client = As(Roles.Operator);
        return await Eventually.Async(
            () => client.PutAsync($"v1/merchants/{merchant}/rates", new StringContent(sheet, Encoding.UTF8, "application/json")),
            answer => answer.StatusCode != HttpStatusCode.ServiceUnavailable,
            Deadline,
            "the gateway answers");
    }

    /// <summary>Rates of one percentage for sales and a wage of 20 % of the commission.</summary>
    public async Task PercentAsync(string merchant, decimal percent) =>
        (await PutRatesAsync(merchant, new { wage = new { percent_of_commission = 20 }, rules = new[] { new { type = "sale", percent } } }))
            .EnsureSuccessStatusCode();

    /// <summary>The same, and a part of the commission for who brought the publisher.</summary>
    public async Task PercentAsync(string merchant, decimal percent, decimal referral) => (await PutRatesAsync(merchant, new
    {
        wage = new { percent_of_commission = 20 },
        rules = new[] { new { type = "sale", percent } },
        referral = new { percent_of_commission = referral },
    })).EnsureSuccessStatusCode();

    /// <summary>An operator's call.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var client = As(Roles.Operator);
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    public async Task<QuoteAnswer> QuoteAsync(QuoteRequest request)
    {
        using var client = As(Roles.Service, "standalone");
        var answer = await client.PostAsJsonAsync("internal/quotes", request, MessageJson.Options);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<QuoteAnswer>(MessageJson.Options))!;
    }

    /// <summary>Puts versions of conversions on the bus, in that order, and waits until all are taken.</summary>
    public async Task DeliverAsync(params IEnumerable<ConversionSnapshot> versions)
    {
        var messages = new List<Guid>();
        foreach (var version in versions)
            messages.Add(await PublishAsync(version));
        await TakenAsync(messages);
    }

    public async Task<Guid> PublishAsync(ConversionSnapshot version)
    {
        var message = Guid.NewGuid();
        await Service.PublishAsync(Stories.Event(version), message);
        return message;
    }

    public Task TakenAsync(IReadOnlyCollection<Guid> messages) => Eventually.Async(
        () => DbAsync(db => db.Inbox.CountAsync(row => row.Endpoint == PostConversion && messages.Contains(row.MessageId))),
        taken => taken == messages.Count,
        Deadline,
        $"all of {messages.Count} versions are taken");

    public Task<T> DbAsync<T>(Func<CommissionDb, Task<T>> work) => Service.WithAsync(work);

    public async Task<JsonElement> GetAsync(string path, string role = Roles.Operator, string id = "op")
    {
        using var client = As(role, id);
        return await client.GetFromJsonAsync<JsonElement>(path);
    }

    /// <summary>Pending and available in a currency; zeros when nothing was ever posted.</summary>
    public async Task<(decimal Pending, decimal Available)> BalanceAsync(string role, string id, string currency = "IRT")
    {
        var balances = (await GetAsync("v1/balance", role, id)).GetProperty("balances").EnumerateArray();
        var found = balances.FirstOrDefault(balance => balance.GetProperty("currency").GetString() == currency);
        return found.ValueKind == JsonValueKind.Undefined
            ? (0, 0) : (found.GetProperty("pending").GetDecimal(), found.GetProperty("available").GetDecimal());
    }

    public async Task ChecksAsync()
    {
        var check = await GetAsync("v1/ledger/check");
        Assert.True(check.GetProperty("balanced").GetBoolean() && check.GetProperty("balances_agree").GetBoolean(), check.ToString());
    }

    public IReadOnlyList<CommissionCalculated> Announced(string conversion) =>
        [.. Service.Events<CommissionCalculated>().Where(told => told.ConversionId == conversion)];

    /// <summary>The n-th announcement for a conversion, now or soon.</summary>
    public async Task<CommissionCalculated> AnnouncedAsync(string conversion, int number = 1) =>
        (await Eventually.Async(
            () => Task.FromResult(Announced(conversion)), told => told.Count >= number, Deadline,
            "the commission is announced"))[number - 1];

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await Gateway.DisposeAsync();
    }

    private void Knows(string path, object account) =>
        Gateway.On(path, Answer.Status(200, JsonSerializer.Serialize(account, account.GetType(), MessageJson.Options), "application/json"));
}

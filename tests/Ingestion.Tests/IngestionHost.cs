using System.Net;
using Affiliate.Contracts.Accounts;
using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;
using Affiliate.Domain.Owners;
using Affiliate.Ingestion.Accounts;
using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Affiliate.Ingestion.Tests;

/// <summary>A running Ingestion with one merchant whose programme lands on shop.example.</summary>
internal sealed class IngestionHost : IAsyncDisposable
{
    public const string Merchant = "merchant-1";
    public const string PublisherId = "publisher-1";
    private readonly RunningService service;

    private IngestionHost(RunningService service, FakeOwners owners)
    {
        (this.service, Owners) = (service, owners);
        Publisher = As(Roles.Publisher, PublisherId);
        Operator = As(Roles.Operator, "operator-1");
        Visitor = As(Roles.Anonymous, "");
        Service = As(Roles.Service, "conversion");
    }

    public static TimeSpan Soon { get; } = TimeSpan.FromSeconds(60);

    public FakeOwners Owners { get; }

    public ApiClient Publisher { get; }

    public ApiClient Operator { get; }

    public ApiClient Visitor { get; }

    public ApiClient Service { get; }

    public RunningService Running => service;

    /// <summary>Clicks told to other services so far.</summary>
    public IReadOnlyList<ClickDetails> PublishedClicks => service.Events<ClicksRecorded>().SelectMany(batch => batch.Clicks).ToList();

    /// <summary>On SQLite; with a connection string on PostgreSQL.</summary>
    public static async Task<IngestionHost> StartAsync(
        string? postgres = null, TimeProvider? time = null, IReadOnlyDictionary<string, string?>? more = null,
        Action<WebApplicationBuilder>? add = null, Action<IServiceCollection>? after = null)
    {
        var owners = new FakeOwners();
        owners.Merchants[Merchant] = new MerchantDetails(Merchant, 1, "Shop", "USD", "UTC", ["https://shop.example"], "key", 1);
        owners.Programmes[Merchant] = Programme();
        var settings = new Dictionary<string, string?>(more ?? new Dictionary<string, string?>());
        if (postgres is not null)
            (settings["Storage:Provider"], settings["ConnectionStrings:Default"]) = ("Postgres", postgres);
        var running = await RunningService.StartAsync(
            builder =>
            {
                add?.Invoke(builder);
                builder.AddIngestion();
            },
            app => app.MapIngestion(),
            settings,
            [typeof(ClicksRecorded), typeof(SaleReported), typeof(SaleReversed), typeof(LeadReported), typeof(ProductsChanged)],
            services =>
            {
                services.AddSingleton<IAccountsApi>(owners);
                services.AddSingleton<IConversionApi>(owners);
                if (time is not null)
                    services.AddSingleton(time);
                after?.Invoke(services);
            });
        return new IngestionHost(running, owners);
    }

    public static ProgrammeDetails Programme(string landingUrl = "https://shop.example/", int version = 1, params string[] allowedHosts) =>
        new(Merchant, landingUrl, allowedHosts, 30, -1, 14, "auto", AllowNegativeBalance: false, version);

    public ApiClient As(string role, string id) => new(service.Client(role, id, IngestionService.Name));

    /// <summary>Makes a link and answers its code.</summary>
    public async Task<string> LinkAsync(string? targetUrl = null, string? bannerId = null, string? groupId = null) =>
        (await Publisher.PostAsync(
            "/v1/links", new { MerchantId = Merchant, TargetUrl = targetUrl, BannerId = bannerId, GroupId = groupId })
            .Expect(HttpStatusCode.Created)).Json.GetProperty("code").GetString()!;

    /// <summary>Changes the merchant's programme and waits until this service knows.</summary>
    public async Task ChangeProgrammeAsync(ProgrammeDetails programme)
    {
        Owners.Programmes[Merchant] = programme;
        await service.PublishAsync(new ProgrammeChanged(Merchant, programme, DateTimeOffset.UnixEpoch));
        await Eventually.Async(
            () => QueryAsync(db => db.Programmes.AnyAsync(known => known.Version == programme.Version)), Soon,
            "the projection has the programme");
    }

    /// <summary>Follows a link as a visitor's browser.</summary>
    public Task<ApiAnswer> ClickAsync(string pathAndQuery, params IEnumerable<(string Name, string Value)> headers) =>
        Visitor.SendAsync(HttpMethod.Get, $"/go/{pathAndQuery}", null, headers);

    /// <summary>Follows a link and reads the click as Conversion would ask for it.</summary>
    public async Task<ClickDetails> RecordedClickAsync(string pathAndQuery, params IEnumerable<(string Name, string Value)> headers)
    {
        var answer = (await ClickAsync(pathAndQuery, headers)).Expect(HttpStatusCode.Redirect);
        return await StoredClickAsync(Redirect.Token(answer)) ?? throw new InvalidOperationException("The click is not stored.");
    }

    public Task<ClickDetails?> StoredClickAsync(string token) =>
        QueryAsync(db => db.Clicks.AsNoTracking().FirstOrDefaultAsync(click => click.Token == token));

    public Task<T> QueryAsync<T>(Func<IngestionDb, Task<T>> query) => service.WithAsync(query);

    public ValueTask DisposeAsync() => service.DisposeAsync();
}

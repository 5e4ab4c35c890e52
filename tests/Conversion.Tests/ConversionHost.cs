using Affiliate.Contracts.Conversion;
using Affiliate.Conversion.Conversions.Recording;
using Affiliate.Conversion.Data;
using Affiliate.Domain.Owners;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Affiliate.Conversion.Tests;

/// <summary>The running service; the gateway's, Ingestion's and Commission's sides are played by stubs.</summary>
internal sealed class ConversionHost : IAsyncDisposable
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private static readonly Type[] Contracts = [typeof(ConversionRecorded), typeof(ConversionChanged), typeof(ConversionApproved),
        typeof(ConversionRejected), typeof(ConversionReversed), typeof(ConversionClosed), typeof(ProgrammeChanged)];

    private ConversionHost(
        RunningService running, AccountsStub accounts, IngestionStub ingestion, CommissionStub commission, TimeProvider time) =>
        (Running, Accounts, Ingestion, Commission, Time) = (running, accounts, ingestion, commission, time);

    public RunningService Running { get; }

    public AccountsStub Accounts { get; }

    public IngestionStub Ingestion { get; }

    public CommissionStub Commission { get; }

    public TimeProvider Time { get; }

    public ApiClient Operator => As(Roles.Operator, "op");

    public ApiClient Merchant => As(Roles.Merchant, "m1");

    public static async Task<ConversionHost> StartAsync(
        StorageProvider engine = StorageProvider.Sqlite, TimeProvider? time = null, ILoggerProvider? logs = null) =>
        await StartAsync(await SettingsAsync(engine), time, logs: logs);

    /// <summary>Merchants m1 and m2, publishers gedyj and other, and the seed's click for gedyj on m1.</summary>
    public static async Task<ConversionHost> StartAsync(
        IReadOnlyDictionary<string, string?> settings, TimeProvider? time = null, string? folder = null, ILoggerProvider? logs = null)
    {
        var (accounts, ingestion, commission) = (new AccountsStub(), new IngestionStub(), new CommissionStub());
        accounts.Merchants.Known["m1"] = Sample.Merchant("m1");
        accounts.Merchants.Known["m2"] = Sample.Merchant("m2");
        accounts.Publishers.Known["gedyj"] = Sample.Publisher("gedyj", "نام بازاریاب");
        accounts.Publishers.Known["other"] = Sample.Publisher("other", "Other Publisher");
        var clock = time ?? TimeProvider.System;
        ingestion.Clicks.Known[Sample.Token] = Sample.Click(Sample.Token, clock.GetUtcNow().AddMinutes(-10));
        var running = await RunningService.StartAsync(
            builder => builder.AddConversion(),
            app => app.MapConversion(),
            settings,
            Contracts,
            services =>
            {
                services.AddSingleton<IAccountsApi>(accounts).AddSingleton<IIngestionApi>(ingestion)
                    .AddSingleton<ICommissionApi>(commission);
                services.Remove(services.Single(service => service.ImplementationType == typeof(RehearseQuote)));
                if (logs is not null)
                    services.AddSingleton(logs);
                if (time is not null)
                    services.AddSingleton(time);
            },
            folder);
        return new ConversionHost(running, accounts, ingestion, commission, clock);
    }

    /// <summary>A database of its own; SQLite's is a file in the host's folder.</summary>
    public static async Task<IReadOnlyDictionary<string, string?>> SettingsAsync(StorageProvider engine)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Storage:Provider"] = engine.ToString() };
        if (engine == StorageProvider.Postgres)
            settings["ConnectionStrings:Default"] = await (await SharedServers.PostgresAsync()).CreateDatabaseAsync("conversion");
        return settings;
    }

    public ApiClient As(string role, string id) => new(Running.Client(role, id, ConversionService.Name));

    /// <summary>Stores m1's programme: the landing page and what the test sets.</summary>
    public Task<ApiAnswer> ProgrammeAsync(object programme, string merchant = "m1") =>
        Operator.PutAsync($"/v1/merchants/{merchant}/programme", programme).ExpectSuccess();

    /// <summary>A click that Ingestion knows.</summary>
    public string Click(
        string token, string merchant = "m1", string publisher = "gedyj", int days = 30, int limit = -1, bool counted = true,
        TimeSpan? ago = null, string? ip = "203.0.113.9")
    {
        Ingestion.Clicks.Known[token] = Sample.Click(
            token, Time.GetUtcNow() - (ago ?? TimeSpan.FromMinutes(10)), merchant, publisher, days, limit, counted, ip);
        return token;
    }

    /// <summary>Publishes and waits until it has had its effect.</summary>
    public async Task DeliverAsync(object message, Guid? messageId = null)
    {
        var id = messageId ?? Guid.CreateVersion7();
        await Running.PublishAsync(message, id);
        await Eventually.Async(
            () => Running.WithAsync<ConversionDb, bool>(db => db.Inbox.AnyAsync(row => row.MessageId == id)), Deadline, "it is consumed");
    }

    /// <summary>The events of one conversion as "type status version", once as many have come.</summary>
    public async Task<IReadOnlyList<string>> StoryAsync(string id, int events) => await Eventually.Async(
        () => Task.FromResult(Story(id)), story => story.Count >= events, Deadline, $"{events} events of {id}");

    public ValueTask DisposeAsync() => Running.DisposeAsync();

    private List<string> Story(string id) =>
        Running.Events<ConversionRecorded>().Select(seen => ("recorded", seen.Conversion))
            .Concat(Running.Events<ConversionChanged>().Select(seen => ("changed", seen.Conversion)))
            .Concat(Running.Events<ConversionApproved>().Select(seen => ("approved", seen.Conversion)))
            .Concat(Running.Events<ConversionRejected>().Select(seen => ("rejected", seen.Conversion)))
            .Concat(Running.Events<ConversionReversed>().Select(seen => ("reversed", seen.Conversion)))
            .Concat(Running.Events<ConversionClosed>().Select(seen => ("closed", seen.Conversion)))
            .Where(seen => seen.Conversion.Id == id).OrderBy(seen => seen.Conversion.Version)
            .Select(seen => $"{seen.Item1} {seen.Conversion.Status} v{seen.Conversion.Version}").ToList();
}

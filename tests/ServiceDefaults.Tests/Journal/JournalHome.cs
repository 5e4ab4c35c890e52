using System.Net.Http.Json;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Journal.Reading;
using Affiliate.ServiceDefaults.Tests.Messaging;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;
using MongoDB.Bson;
using MongoDB.Driver;
using static Affiliate.ServiceDefaults.Tests.Messaging.TallyService;

namespace Affiliate.ServiceDefaults.Tests.Journal;

/// <summary>A small service whose journal is in one of its homes; on PostgreSQL two instances of it share one.</summary>
internal sealed class JournalHome : IAsyncDisposable
{
    public const string Sqlite = "table on SQLite";
    public const string Postgres = "table on PostgreSQL";
    public const string MongoSqlite = "MongoDB beside SQLite";
    public const string MongoPostgres = "MongoDB beside PostgreSQL";
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly IReadOnlyList<RunningService> services;

    private JournalHome(IReadOnlyList<RunningService> services, MongoServer? mongo = null)
    {
        (this.services, Mongo) = (services, mongo);
        Writers = [.. services.Select(service => service.Client(Roles.Operator, "op", Name))];
        Gateway = services[0].Client(Roles.Service, "gateway", Name);
    }

    public static TheoryData<string> All { get; } = [Sqlite, Postgres, MongoSqlite, MongoPostgres];

    public static TheoryData<string, string, long, string> Damages
    {
        get
        {
            var data = new TheoryData<string, string, long, string>();
            foreach (var home in (string[])[Sqlite, Postgres, MongoSqlite])
            {
                foreach (var damage in Damage.All)
                    data.Add(home, damage.Name, damage.BrokenAt, damage.Says);
            }

            return data;
        }
    }

    public RunningService Service => services[0];

    public IReadOnlyList<HttpClient> Writers { get; }

    public HttpClient Gateway { get; }

    public static async Task<JournalHome> StartAsync(string home, string name)
    {
        var mongo = home is MongoSqlite or MongoPostgres ? await MongoServer.CreateAsync() : null;
        var settings = new Dictionary<string, string?> { ["Journal:Mongo"] = mongo?.ConnectionString };
        if (home is Sqlite or MongoSqlite)
            return new JournalHome([await OneAsync(settings)], mongo);
        name = $"journal_{name}_{Guid.NewGuid():n}"[..40];
        settings["Bus:Transport"] = "RabbitMq";
        settings["Bus:Uri"] = (await (await SharedServers.BrokerAsync()).CreateVirtualHostAsync(name)).ToString();
        settings["Storage:Provider"] = "Postgres";
        settings["ConnectionStrings:Default"] = await (await SharedServers.PostgresAsync()).CreateDatabaseAsync(name);
        return new JournalHome([await OneAsync(settings), await OneAsync(settings)], mongo);
    }

    /// <summary>On SQLite, in a folder that outlives it.</summary>
    public static async Task<JournalHome> InAsync(string folder) => new([await OneAsync(null, folder)]);

    /// <summary>All entries, once there are so many.</summary>
    public Task<List<JournalEntryView>> EntriesAsync(int count) => Eventually.Async(
        () => SearchAsync(""), entries => entries.Count == count, Deadline, $"{count} entries in the journal");

    public async Task<List<JournalEntryView>> SearchAsync(string query, JournalEntryView? after = null, string role = Roles.Operator)
    {
        var place = after is null
            ? "after=1970-01-01T00:00:00Z&number=-1"
            : $"after={after.At.UtcDateTime:O}&number={after.Number}";
        return (await Gateway.GetFromJsonAsync<List<JournalEntryView>>(
            $"internal/journal?role={role}&limit=1000&{place}&{query}", ApiJson.Options))!;
    }

    public async Task<ChainVerdict> VerifyAsync(long after = 0) =>
        (await Gateway.GetFromJsonAsync<ChainVerdict>($"internal/journal/verify?after={after}", ApiJson.Options))!;

    public async Task<ForgottenInService> ForgetAsync(string subject)
    {
        var answer = await Gateway.PostAsJsonAsync(
            "internal/journal/forget", new ForgetQuestion(subject, null, null), ApiJson.Options);
        return (await answer.Content.ReadFromJsonAsync<ForgottenInService>(ApiJson.Options))!;
    }

    /// <summary>MongoDB, where the journal is there.</summary>
    public MongoServer? Mongo { get; }

    private IMongoCollection<BsonDocument> Entries => Documents("journal");

    private IMongoCollection<BsonDocument> Parts => Documents("journal_parts");

    /// <summary>As a process does that ends when it has replaced an entry's parts and not removed the ones before.</summary>
    public async Task LeavePartsBehindAsync()
    {
        var part = await Parts.Find(new BsonDocument()).FirstAsync();
        part["_id"] = $"{part["_id"]} left behind";
        await Parts.InsertOneAsync(part);
    }

    public Task<long> PartsAsync() => Parts.CountDocumentsAsync(new BsonDocument());

    public Task DamageAsync(string name)
    {
        var damage = Damage.All.Single(one => one.Name == name);
        return Mongo is null
            ? Service.WithAsync<TallyDb, int>(db => db.Database.ExecuteSqlRawAsync(damage.Sql))
            : damage.InDocuments(Entries);
    }

    public async Task<bool> ContainsAsync(long number, string text) => Mongo is null
        ? await Service.WithAsync<TallyDb, bool>(async db =>
            (await db.Database.SqlQueryRaw<string>(
                "SELECT body || COALESCE(hidden, '') AS \"Value\" FROM journal WHERE number = {0}", number).ToListAsync())
            .Exists(row => row.Contains(text, StringComparison.Ordinal)))
        : (await Entries.Find(new BsonDocument("number", number)).FirstAsync()).ToString().Contains(text, StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        foreach (var service in services)
            await service.DisposeAsync();
        if (Mongo is not null)
            await Mongo.DisposeAsync();
    }

    private IMongoCollection<BsonDocument> Documents(string collection) =>
        new MongoClient(Mongo!.ConnectionString).GetDatabase("affiliate_tally").GetCollection<BsonDocument>(collection);

    private static Task<RunningService> OneAsync(IReadOnlyDictionary<string, string?>? settings, string? folder = null) =>
        RunningService.StartAsync(builder => builder.AddTally(new Mischief()), app => app.MapTally(), settings, folder: folder);
}

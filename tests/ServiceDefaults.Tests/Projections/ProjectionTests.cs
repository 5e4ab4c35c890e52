using Affiliate.Contracts.Accounts;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Projections;
using Affiliate.ServiceDefaults.Tests.Messaging;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Affiliate.ServiceDefaults.Tests.Projections;

public abstract class ProjectionTests(string engine)
{
    [Fact]
    public async Task Told_in_any_order_and_twice_the_newest_stays()
    {
        await using var service = await StartAsync();
        foreach (var version in new[] { 2, 1, 4, 4, 3 })
            await KeepAsync(service, Told("p1", version));

        var stored = await service.WithAsync<TallyDb, KnownPublisher>(db => db.Set<KnownPublisher>().AsNoTracking().SingleAsync());
        Assert.Equal((4, 104, "code 4"), (stored.Version, stored.Number, stored.NatsCode));
        Assert.Equal(["Name", "4"], stored.Names);
    }

    [Fact]
    public async Task Told_by_many_at_once_the_newest_stays()
    {
        await using var service = await StartAsync();
        await Task.WhenAll(Enumerable.Range(1, 12).Reverse().Select(version => KeepAsync(service, Told("p1", version))));

        Assert.Equal(12, (await KnownAsync(service, "p1"))!.Version);
    }

    [Fact]
    public async Task Of_thousands_told_together_and_some_of_them_twice_each_ones_newest_stays()
    {
        await using var service = await StartAsync();
        await KeepAsync(service, Told("p7", 9));
        var told = Enumerable.Range(0, 3_000).SelectMany(at => new[] { Told($"p{at}", 2), Told($"p{at}", at % 2 == 0 ? 3 : 1) });
        await service.WithAsync<TallyDb, bool>(async db =>
        {
            await db.KeepAsync(told.Select(KnownPublisher.Of), CancellationToken.None);
            await db.KeepAsync(Array.Empty<KnownPublisher>(), CancellationToken.None);
            return true;
        });

        var versions = await service.WithAsync<TallyDb, Dictionary<string, int>>(
            db => db.Set<KnownPublisher>().ToDictionaryAsync(row => row.Id, row => row.Version));
        Assert.Equal(3_000, versions.Count);
        Assert.All(versions, row => Assert.Equal(row.Key == "p7" ? 9 : row.Key[^1] % 2 == 0 ? 3 : 2, row.Value));
    }

    [Fact]
    public async Task What_was_told_a_moment_ago_is_what_is_read_although_it_was_read_before()
    {
        await using var service = await StartAsync();
        await KeepAsync(service, Told("p1", 1));
        Assert.Equal(1, (await KnownAsync(service, "p1"))!.Version);

        await KeepAsync(service, Told("p1", 2) with { NatsCode = null });
        var known = (await KnownAsync(service, "p1"))!;
        Assert.Equal((2, null), (known.Version, known.NatsCode));
    }

    [Fact]
    public async Task The_owner_is_asked_once_about_what_nobody_told_of()
    {
        await using var service = await StartAsync();
        var asked = new List<string>();
        Task<OwnerAnswer<PublisherDetails>> AskAsync(string key, CancellationToken cancellation)
        {
            asked.Add(key);
            return Task.FromResult(new OwnerAnswer<PublisherDetails>(Told(key, 7), Known: true));
        }

        Assert.Equal(7, (await FindAsync(service, "p1", AskAsync)).Value!.Version);
        Assert.Equal(7, (await FindAsync(service, "p1", AskAsync)).Value!.Version);
        Assert.Equal(["p1"], asked);
        Assert.Equal(1, await service.WithAsync<TallyDb, int>(db => db.Set<KnownPublisher>().CountAsync()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task That_there_is_none_and_that_nobody_can_say_are_told_apart_and_neither_is_kept(bool known)
    {
        await using var service = await StartAsync();
        var answer = await FindAsync(service, "p1", (_, _) => Task.FromResult(new OwnerAnswer<PublisherDetails>(null, known)));

        Assert.Equal((null, known), (answer.Value, answer.Known));
        Assert.Equal(7, (await FindAsync(
            service, "p1", (_, _) => Task.FromResult(new OwnerAnswer<PublisherDetails>(Told("p1", 7), true)))).Value!.Version);
    }

    [Fact]
    public async Task Several_are_read_together_without_those_nobody_told_of()
    {
        await using var service = await StartAsync();
        foreach (var id in new[] { "p1", "p2", "p3" })
            await KeepAsync(service, Told(id, 1));
        await KnownAsync(service, "p2");

        var known = await service.WithAsync<TallyDb, IReadOnlyDictionary<string, KnownPublisher>>(
            db => Projection(service).KnownAsync(db, ["p1", "p2", "p2", "nobody"], CancellationToken.None));
        Assert.Equal(["p1", "p2"], known.Keys.Order(StringComparer.Ordinal));
    }

    private static PublisherDetails Told(string id, int version) =>
        new(id, 100 + version, $"Name {version}", $"code {version}", null, version);

    private static Projection<KnownPublisher, PublisherDetails> Projection(RunningService service) =>
        service.Services.GetRequiredService<Projection<KnownPublisher, PublisherDetails>>();

    private static Task<KnownPublisher> KeepAsync(RunningService service, PublisherDetails told) =>
        service.WithAsync<TallyDb, KnownPublisher>(db => Projection(service).KeepAsync(db, told, CancellationToken.None));

    private static Task<KnownPublisher?> KnownAsync(RunningService service, string id) =>
        service.WithAsync<TallyDb, KnownPublisher?>(db => Projection(service).KnownAsync(db, id, CancellationToken.None));

    private static Task<OwnerAnswer<KnownPublisher>> FindAsync(
        RunningService service, string id, Func<string, CancellationToken, Task<OwnerAnswer<PublisherDetails>>> ask) =>
        service.WithAsync<TallyDb, OwnerAnswer<KnownPublisher>>(
            db => Projection(service).FindAsync(db, id, ask, CancellationToken.None));

    private async Task<RunningService> StartAsync()
    {
        var settings = new Dictionary<string, string?> { ["Bus:Transport"] = "InMemory", ["Storage:Provider"] = engine };
        if (engine == "Postgres")
            settings["ConnectionStrings:Default"] = await (await SharedServers.PostgresAsync()).CreateDatabaseAsync("projections");
        return await RunningService.StartAsync(builder => builder.AddTally(new Mischief()), app => app.MapTally(), settings);
    }
}

public sealed class ProjectionSqliteTests() : ProjectionTests("Sqlite");

public sealed class ProjectionPostgresTests() : ProjectionTests("Postgres");

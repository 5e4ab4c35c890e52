using Affiliate.Contracts.Accounts;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Messaging;
using Affiliate.ServiceDefaults.ServiceLevels;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Tests.Projections;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Affiliate.ServiceDefaults.Tests.Messaging;

/// <summary>A service small enough to see what the floor under it does: it counts the publishers it hears of.</summary>
public class TallyDb(DbContextOptions options) : ServiceDb(options)
{
    public DbSet<Tally> Tallies => Set<Tally>();

    protected override void Tables(ModelBuilder model)
    {
        model.Entity<Tally>().HasIndex(tally => tally.Name);
        model.Entity<KnownPublisher>().Property(publisher => publisher.Names).AsJson();
        model.AddServiceLevels();
    }
}

public sealed class TallyDbPostgres(DbContextOptions<TallyDbPostgres> options) : TallyDb(options);

public sealed class TallyDbSqlite(DbContextOptions<TallyDbSqlite> options) : TallyDb(options);

public sealed class Tally
{
    public long Id { get; private set; }

    public required string Name { get; init; }

    public DateTimeOffset At { get; init; }

    public decimal Amount { get; init; }

    public bool IsReplay { get; init; }
}

/// <summary>What the consumer does wrong, if anything.</summary>
public sealed class Mischief
{
    private int failures;

    public bool Broken { get; set; }

    public int FailFirst { get; set; }

    /// <summary>The one it never finishes with, whatever it is told.</summary>
    public string? HangAt { get; set; }

    public void Strike()
    {
        if (Broken || Interlocked.Increment(ref failures) <= FailFirst)
            throw new InvalidDataException("The tally sheet is torn.");
    }
}

public sealed class CountPublisherConsumer(TallyDb db, Mischief mischief) : IConsumer<PublisherRegistered>
{
    public Task Consume(ConsumeContext<PublisherRegistered> context)
    {
        db.Tallies.Add(new Tally { Name = context.Message.Publisher.Id, IsReplay = context.IsReplay() });
        mischief.Strike();
        return mischief.HangAt == context.Message.Publisher.Id ? new TaskCompletionSource().Task : Task.CompletedTask;
    }
}

public static class TallyService
{
    public const string Name = "tally";

    public static void AddTally(this WebApplicationBuilder builder, Mischief mischief, Type? consumer = null)
    {
        builder.Services.AddSingleton(mischief);
        builder.Services.AddHostedService<MakeTables>();
        builder.AddServiceStorage<TallyDb, TallyDbPostgres, TallyDbSqlite>(Name);
        builder.Services.AddServiceLevels<TallyDb>();
        builder.AddConsumers<TallyDb>(Name, consumer ?? typeof(CountPublisherConsumer));
    }

    public static void MapTally(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapService<TallyDb>(Name);
        group.MapServiceLevels<TallyDb>();
        group.MapPost("/tallies/{name}", AddAsync).For(Roles.Operator);
        group.MapPost("/publishers/{id}", PublishAsync).For(Roles.Operator);
    }

    public static PublisherRegistered Registered(string id) =>
        new(new PublisherDetails(id, 1, "A publisher", null, null, 1), DateTimeOffset.UnixEpoch);

    private static async Task<IResult> AddAsync(TallyDb db, string name, CancellationToken cancellation)
    {
        var tally = new Tally { Name = name };
        db.Add(tally);
        await db.SaveChangesAsync(cancellation);
        return TypedResults.Json(new { tally.Id });
    }

    private static async Task<IResult> PublishAsync(TallyDb db, string id, CancellationToken cancellation)
    {
        db.Publish(Registered(id));
        await db.SaveChangesAsync(cancellation);
        return TypedResults.Accepted("");
    }

    private sealed class MakeTables(IServiceScopeFactory scopes) : IHostedLifecycleService
    {
        public async Task StartingAsync(CancellationToken cancellationToken)
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<TallyDb>().Database.EnsureCreatedAsync(cancellationToken);
        }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Messaging;
using Affiliate.ServiceDefaults.Messaging.Outbox;
using Affiliate.ServiceDefaults.Storage.Upkeep;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Affiliate.ServiceDefaults.Tests.Messaging.TallyService;

namespace Affiliate.ServiceDefaults.Tests.Messaging;

public sealed class MessageMeasureTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Failed_attempts_and_the_time_to_the_effect_are_measured_by_queue()
    {
        using var measures = new RecordedMeasures("affiliate.consumer.");
        await using var service = await StartAsync(new Mischief { FailFirst = 2 });
        using var client = service.Client(Roles.Operator, "op", Name);

        await client.PostAsync("publishers/measured", null);

        await Eventually.Async(
            () => Count(measures, "failures") >= 2 && Count(measures, "lag") >= 1, Deadline, "two failures and then an effect");
    }

    [Fact]
    public async Task What_waits_and_what_was_given_up_is_measured_by_database()
    {
        var time = new ManualTime(DateTimeOffset.UnixEpoch.AddDays(1));
        await using var service = await StartAsync(new Mischief { Broken = true });
        await service.PublishAsync(Registered("p1"));
        await Eventually.Async(
            async () => await service.WithAsync<TallyDb, bool>(db => db.DeadLetters.AnyAsync()), Deadline, "one dead letter");
        using var measures = new RecordedMeasures("affiliate.");

        await service.WithAsync<TallyDb, bool>(async db =>
        {
            var waits = OutboxMessage.For(Registered("p2"), destination: "nobody");
            waits.At = time.GetUtcNow() - TimeSpan.FromMinutes(5);
            db.Outbox.Add(waits);
            await using var held = await db.BeginWriteAsync(CancellationToken.None);
            await db.SaveChangesAsync();
            await new MeasureMessages<TallyDb>(time).MeasureAsync(db, CancellationToken.None);
            return true;
        });

        Assert.Contains("affiliate.outbox.depth database=TallyDb 1", measures.Lines);
        Assert.Contains("affiliate.outbox.oldest database=TallyDb 300", measures.Lines);
        Assert.Contains("affiliate.dead_letters database=TallyDb 1", measures.Lines);
    }

    [Fact]
    public async Task It_is_told_when_a_database_was_measured_last()
    {
        var time = new ManualTime(DateTimeOffset.UnixEpoch.AddDays(1));
        using var measures = new RecordedMeasures("affiliate.measured_at");
        await using var service = await RunningService.StartAsync(
            builder => builder.AddTally(new Mischief()), app => app.MapTally(),
            after: services => services.AddSingleton<TimeProvider>(time));

        await Eventually.Async(
            () =>
            {
                time.Advance(TimeSpan.FromMinutes(1));
                return measures.Lines.Any(line => line.StartsWith("affiliate.measured_at database=TallyDb 8", StringComparison.Ordinal));
            },
            Deadline,
            "the housekeeping of a minute has measured");
    }

    private static Task<RunningService> StartAsync(Mischief mischief) =>
        RunningService.StartAsync(builder => builder.AddTally(mischief), app => app.MapTally());

    private static int Count(RecordedMeasures measures, string name) => measures.Lines.Count(
        line => line.StartsWith($"affiliate.consumer.{name} queue=tally.count-publisher ", StringComparison.Ordinal));
}

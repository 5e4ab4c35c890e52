using Affiliate.Commission.Data;
using Affiliate.Commission.Data.Money;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.Storage;
using Cronos;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Settling;

/// <summary>
/// Asks for runs by <c>Settlement:Schedule</c>. All instances try; the time a run was wanted for is its unique key, so one
/// succeeds. What was missed while no instance ran is made up for once.
/// </summary>
internal sealed partial class SettlementSchedule(
    IServiceScopeFactory scopes, CronExpression schedule, WakeSignal<SettlementWorker> signal, TimeProvider time,
    ILogger<SettlementSchedule> logger)
    : PeriodicWork(Look, time, logger)
{
    private const string Key = "Settlement:Schedule";
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private readonly DateTimeOffset started = time.GetUtcNow();
    private DateTimeOffset? last;

    /// <summary>The cron expression, of five fields or six with seconds, in UTC; null when there is none.</summary>
    /// <exception cref="ConfigurationFault">It is none.</exception>
    public static CronExpression? Read(IConfiguration configuration)
    {
        if (configuration[Key]?.Trim() is not { Length: > 0 } text)
            return null;
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        return CronExpression.TryParse(text, fields == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard, out var schedule)
            ? schedule
            : throw new ConfigurationFault(Key, $"is \"{text}\"; it must be a cron expression such as 0 3 * * *");
    }

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        last ??= await LastAsync(cancellation) ?? started;
        if (Due(last.Value, Time.GetUtcNow()) is not { } due)
            return;
        await AskAsync(due, cancellation);
        last = due;
        signal.Raise();
    }

    /// <summary>The last time after one and not later than another; null when there is none.</summary>
    private DateTimeOffset? Due(DateTimeOffset after, DateTimeOffset until)
    {
        DateTimeOffset? due = null;
        while (schedule.GetNextOccurrence(due ?? after, TimeZoneInfo.Utc) is { } next && next <= until)
            due = next;
        return due;
    }

    private async Task<DateTimeOffset?> LastAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CommissionDb>().Settlements.MaxAsync(run => run.ScheduledFor, cancellation);
    }

    private async Task AskAsync(DateTimeOffset due, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommissionDb>();
        var now = Time.GetStorableNow();
        db.Add(new Settlement { Id = Ids.New(), AsOf = now, ScheduledFor = due, StartedAt = now, LeaseUntil = now });
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault))
        {
            Shared(due);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Another instance asked for the settlement of {Due}")]
    private partial void Shared(DateTimeOffset due);
}

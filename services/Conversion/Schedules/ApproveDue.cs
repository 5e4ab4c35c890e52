using Affiliate.Conversion.Conversions;

namespace Affiliate.Conversion.Schedules;

/// <summary>Approves what a programme approves after days (<c>after_days:N</c>) and nobody decided on before.</summary>
internal sealed class ApproveDue(IServiceScopeFactory scopes, TimeProvider time, ILogger<ApproveDue> logger) : ScheduledWork(scopes, time, logger)
{
    private readonly TimeProvider time = time;

    protected override async Task WorkAsync(IServiceScopeFactory scopes, CancellationToken cancellation)
    {
        var now = time.GetStorableNow();
        List<string> due;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<ConversionDb>();
            due = await db.Conversions.Where(row => row.ApprovalDue <= now).OrderBy(row => row.ApprovalDue).Take(Batch).Select(row => row.Id).ToListAsync(cancellation);
        }

        foreach (var id in due)
        {
            await using var scope = scopes.CreateAsyncScope();
            await ApproveAsync(scope.ServiceProvider.GetRequiredService<ConversionDb>(), id, now, cancellation);
        }
    }

    // Whoever commits the next version first has done it; the other finds nothing due any more.
    private static Task ApproveAsync(ConversionDb db, string id, DateTimeOffset now, CancellationToken cancellation) => Attempt.UntilDoneAsync(db, async () =>
    {
        var conversion = await db.Conversions.FirstOrDefaultAsync(row => row.Id == id && row.ApprovalDue <= now, cancellation);
        if (conversion is null)
            return true;
        var before = conversion.Status;
        await StatusChange.ApplyAsync(db, conversion, ConversionStatus.Approved, "Approved after the programme's days.", cancellation);
        db.PublishChange(conversion, before, now);
        await db.SaveChangesAsync(cancellation);
        return true;
    }, cancellation);
}

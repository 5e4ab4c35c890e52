using Affiliate.Contracts.Conversion;
using Affiliate.Conversion.Conversions;
using Affiliate.Conversion.Conversions.Editing;

namespace Affiliate.Conversion.Schedules;

/// <summary>Approves what a programme approves after days (<c>after_days:N</c>) and nobody decided on before, unless it waits for
/// an exchange rate.</summary>
internal sealed class ApproveDue(IServiceScopeFactory scopes, TimeProvider time, ILogger<ApproveDue> logger)
    : ScheduledWork(scopes, time, logger)
{
    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        var now = Time.GetStorableNow();
        List<string> due;
        await using (var scope = Scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<ConversionDb>();
            due = await db.Conversions.Where(row => row.ApprovalDue <= now && row.ExchangeDue == null)
                .OrderBy(row => row.ApprovalDue).Take(Batch).Select(row => row.Id).ToListAsync(cancellation);
        }

        foreach (var id in due)
        {
            await using var scope = Scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ConversionDb>();
            if (await LeaseAsync(db, id, now, cancellation))
                await ApproveAsync(db, id, now, cancellation);
        }
    }

    private static async Task<bool> LeaseAsync(ConversionDb db, string id, DateTimeOffset now, CancellationToken cancellation)
    {
        var until = now + Lease;
        await using var write = await db.BeginWriteAsync(cancellation);
        var taken = await db.Conversions.Where(row => row.Id == id && row.ApprovalDue <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ApprovalDue, until), cancellation);
        await write.CommitAsync(cancellation);
        return taken == 1;
    }

    private static Task ApproveAsync(ConversionDb db, string id, DateTimeOffset now, CancellationToken cancellation) =>
        Attempt.UntilDoneAsync(db, async () =>
    {
        var conversion = await db.Conversions.FirstOrDefaultAsync(row => row.Id == id && row.ApprovalDue != null, cancellation);
        if (conversion is null)
            return true;
        var before = conversion.Status;
        await StatusChange.ApplyAsync(
            db, conversion, ConversionStatus.Approved, "Approved after the programme's days.", StatusAuthors.System, cancellation);
        db.PublishChange(conversion, before, now);
        await db.SaveChangesAsync(cancellation);
        return true;
    }, cancellation);
}

using Affiliate.Commission.Data;
using Affiliate.Commission.Rates.Caps;
using Affiliate.ServiceDefaults.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Quotes;

/// <summary>
/// Forgets quotes whose conversion never came, and gives their caps back (design rule 5). Instances share the work: what
/// one holds the others leave out. Should the event still come, the commission is computed from it. Each has a transaction
/// of its own: publishers must not wait for a cap until all others are done.
/// </summary>
internal sealed partial class ReleaseQuotes(IServiceScopeFactory scopes, TimeProvider time, ILogger<ReleaseQuotes> logger)
    : PeriodicWork(Round, time, logger)
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);
    private readonly ILogger logger = logger;

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        var released = 0;
        try
        {
            while (await ReleaseAsync(cancellation))
                released++;
        }
        finally
        {
            if (released > 0)
                Released(released);
        }
    }

    private async Task<bool> ReleaseAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommissionDb>();
        var caps = scope.ServiceProvider.GetRequiredService<CapBook>();
        await using var write = await db.BeginWriteAsync(cancellation);
        var overdue = await db.Quotes.FromSqlRaw(
            db.LockingFree("SELECT * FROM quotes WHERE NOT confirmed AND created_at < {0} ORDER BY created_at LIMIT 1"),
            db.Stored(Time.GetUtcNow() - Patience)).ToListAsync(cancellation);
        if (overdue.Count == 0)
            return false;
        await caps.ReleaseAsync(overdue[0], cancellation);
        db.Remove(overdue[0]);
        await db.SaveChangesAsync(cancellation);
        await write.CommitAsync(cancellation);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} quotes were never confirmed and are released")]
    private partial void Released(int count);
}

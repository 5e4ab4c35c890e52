using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Script.Reports;

/// <summary>Forgets identities of reports after 30 days; browsers repeat none older than seven.</summary>
internal sealed class ForgetReports(IServiceScopeFactory scopes, TimeProvider time, ILogger<ForgetReports> logger)
    : PeriodicWork(Round, time, logger)
{
    private static readonly TimeSpan Round = TimeSpan.FromHours(1);
    private static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IngestionDb>();
        var before = Time.GetUtcNow() - Memory;
        await using var write = await db.BeginWriteAsync(cancellation);
        await db.ScriptReports.Where(report => report.At < before).ExecuteDeleteAsync(cancellation);
        await write.CommitAsync(cancellation);
    }
}

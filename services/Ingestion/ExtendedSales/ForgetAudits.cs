using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ExtendedSales;

/// <summary>
/// Forgets audits of postbacks after 30 days, and earlier of those that named no biller of ours when there are too many: anybody can send
/// such. The sales and reversals themselves stay.
/// </summary>
internal sealed class ForgetAudits(IServiceScopeFactory scopes, TimeProvider time, ILogger<ForgetAudits> logger)
    : PeriodicWork(Round, time, logger)
{
    private const int Batch = 5000;
    private const int MostOfStrangers = 10_000;
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IngestionDb>();
        var before = Time.GetStorableNow() - Memory;
        await InBatchesAsync(db, audits => audits.Where(audit => audit.At < before), cancellation);
        var newest = await db.PostbackAudits.Where(audit => audit.MerchantId == null).OrderByDescending(audit => audit.Id)
            .Skip(MostOfStrangers).Select(audit => audit.Id).FirstOrDefaultAsync(cancellation);
        await InBatchesAsync(db, audits => audits.Where(audit => audit.MerchantId == null && audit.Id <= newest), cancellation);
    }

    // A batch at a time, so that postbacks need not wait for long.
    private static async Task InBatchesAsync(
        IngestionDb db, Func<IQueryable<Data.ExtendedSales.PostbackAudit>, IQueryable<Data.ExtendedSales.PostbackAudit>> which,
        CancellationToken cancellation)
    {
        for (var found = Batch; found == Batch;)
        {
            await using var write = await db.BeginWriteAsync(cancellation);
            found = await which(db.PostbackAudits).OrderBy(audit => audit.Id).Take(Batch).ExecuteDeleteAsync(cancellation);
            await write.CommitAsync(cancellation);
        }
    }
}

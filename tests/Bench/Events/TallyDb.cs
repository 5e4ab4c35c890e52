using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Bench.Events;

/// <summary>The smallest service: one row per event it hears of.</summary>
internal abstract class TallyDb(DbContextOptions options) : ServiceDb(options)
{
    public DbSet<Tally> Tallies => Set<Tally>();

    protected override void Tables(ModelBuilder model) => model.Entity<Tally>();
}

internal sealed class TallyDbPostgres(DbContextOptions<TallyDbPostgres> options) : TallyDb(options);

internal sealed class TallyDbSqlite(DbContextOptions<TallyDbSqlite> options) : TallyDb(options);

/// <summary>The effect of one event.</summary>
internal sealed class Tally
{
    public long Id { get; private set; }

    public required string ConversionId { get; init; }

    public required decimal Amount { get; init; }
}

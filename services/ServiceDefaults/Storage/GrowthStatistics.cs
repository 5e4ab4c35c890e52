using Microsoft.EntityFrameworkCore;

namespace Affiliate.ServiceDefaults.Storage;

/// <summary>
/// Lets PostgreSQL know within seconds what a new table holds, and again whenever it has doubled. Its own round comes once a
/// minute; until then it takes the table for empty and looks rows up by whatever index comes first, which reads more the more
/// the table fills.
/// </summary>
internal sealed partial class GrowthStatistics<TDb>(IServiceScopeFactory scopes, TimeProvider time, ILogger<GrowthStatistics<TDb>> logger) : BackgroundService
    where TDb : ServiceDb
{
    private const int Enough = 200;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await AnalyzeAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Skipped(typeof(TDb).Name, fault.Message);
            }
        }
    }

    private async Task AnalyzeAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        var statements = await db.Database.SqlQuery<string>(
            $"""
            SELECT format('ANALYZE %I.%I', seen.schemaname, seen.relname) AS "Value"
            FROM pg_stat_user_tables AS seen JOIN pg_class AS known ON known.oid = seen.relid
            WHERE seen.n_live_tup >= {Enough} AND seen.n_live_tup > 2 * known.reltuples AND pg_has_role(known.relowner, 'USAGE')
            """).ToListAsync(cancellation);
        foreach (var statement in statements)
        {
            await db.Database.ExecuteSqlRawAsync(statement, cancellation);
            Analyzed(statement);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A table has doubled: {Statement}")]
    private partial void Analyzed(string statement);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Statistics of {Database} are put off to the next round: {Message}")]
    private partial void Skipped(string database, string message);
}

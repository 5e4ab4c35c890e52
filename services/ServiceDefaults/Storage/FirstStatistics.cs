using Microsoft.EntityFrameworkCore;

namespace Affiliate.ServiceDefaults.Storage;

/// <summary>
/// Lets PostgreSQL know within seconds what a new table holds. Its own round comes once a minute; until then it takes the
/// table for empty and looks rows up by whatever index comes first, which reads more the more the table fills.
/// </summary>
internal sealed partial class FirstStatistics<TDb>(IServiceScopeFactory scopes, TimeProvider time, ILogger<FirstStatistics<TDb>> logger) : BackgroundService
    where TDb : ServiceDb
{
    private const int Enough = 200;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);

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
            SELECT format('ANALYZE %I.%I', schemaname, relname) AS "Value" FROM pg_stat_user_tables
            WHERE last_analyze IS NULL AND last_autoanalyze IS NULL AND n_live_tup >= {Enough}
                AND pg_has_role((SELECT relowner FROM pg_class WHERE pg_class.oid = relid), 'USAGE')
            """).ToListAsync(cancellation);
        foreach (var statement in statements)
        {
            await db.Database.ExecuteSqlRawAsync(statement, cancellation);
            Analyzed(statement);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A table fills for the first time: {Statement}")]
    private partial void Analyzed(string statement);

    [LoggerMessage(Level = LogLevel.Warning, Message = "First statistics of {Database} are put off to the next round: {Message}")]
    private partial void Skipped(string database, string message);
}

using Affiliate.Ingestion.Data;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Script.Reports;

/// <summary>Forgets identities of reports after 30 days; browsers repeat none older than seven.</summary>
internal sealed partial class ForgetReports(IServiceScopeFactory scopes, TimeProvider time, ILogger<ForgetReports> logger)
    : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromHours(1);
    private static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var before = time.GetUtcNow() - Memory;
                await using var write = await scope.ServiceProvider.GetRequiredService<IngestionDb>().BeginWriteAsync(stoppingToken);
                await scope.ServiceProvider.GetRequiredService<IngestionDb>().ScriptReports.Where(report => report.At < before)
                    .ExecuteDeleteAsync(stoppingToken);
                await write.CommitAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                PutOff(fault.Message);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Forgetting the script's old reports is put off to the next round: {Message}")]
    private partial void PutOff(string message);
}

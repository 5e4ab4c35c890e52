using Affiliate.Conversion.Conversions;

namespace Affiliate.Conversion.Schedules;

/// <summary>Closes what is due, every few seconds.</summary>
internal sealed class CloseDue(IServiceScopeFactory scopes, TimeProvider time, ILogger<CloseDue> logger)
    : ScheduledWork(scopes, time, logger)
{
    private readonly TimeProvider time = time;

    protected override async Task WorkAsync(IServiceScopeFactory scopes, CancellationToken cancellation)
    {
        for (var found = Batch; found == Batch;)
        {
            await using var scope = scopes.CreateAsyncScope();
            var close = scope.ServiceProvider.GetRequiredService<CloseConversions>();
            found = (await close.RunAsync(time.GetStorableNow(), Batch, cancellation)).Count;
        }
    }
}

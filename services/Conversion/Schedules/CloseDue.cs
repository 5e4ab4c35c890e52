using Affiliate.Conversion.Conversions;

namespace Affiliate.Conversion.Schedules;

/// <summary>Closes what is due, every few seconds.</summary>
internal sealed class CloseDue(IServiceScopeFactory scopes, TimeProvider time, ILogger<CloseDue> logger)
    : ScheduledWork(scopes, time, logger)
{
    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        for (var found = Batch; found == Batch;)
        {
            await using var scope = Scopes.CreateAsyncScope();
            var close = scope.ServiceProvider.GetRequiredService<CloseConversions>();
            found = (await close.RunAsync(Time.GetStorableNow(), Batch, cancellation)).Count;
        }
    }
}

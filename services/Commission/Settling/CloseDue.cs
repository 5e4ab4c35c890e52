using Affiliate.Commission.Data;
using Affiliate.Commission.Programmes;
using Affiliate.Contracts.Conversion;

namespace Affiliate.Commission.Settling;

/// <summary>Has Conversion close what is due, a batch at a time, and takes what it closed.</summary>
internal sealed class CloseDue(IServiceScopeFactory scopes, ConversionQuery conversion, TakeClosed take, SettlementLease lease)
{
    public const string NoAnswer = "Conversion gave no answer: what it had closed before is settled, the rest stays due.";
    private const int Batch = 500;

    // What is lost when the process dies between answer and commit: the count. The event brings the conversion.
    public async Task RunAsync(string id, DateTimeOffset asOf, CancellationToken cancellation)
    {
        while (true)
        {
            var answer = await conversion.CloseAsync(new CloseQuestion(asOf, Batch), cancellation);
            var closed = answer.Value?.Conversions ?? [];
            await take.TakeAsync(closed, cancellation);
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CommissionDb>();
            await using var write = await db.BeginWriteAsync(cancellation);
            await lease.CountAsync(db, id, closed.Count, 0, cancellation);
            var isDone = closed.Count < Batch;
            if (isDone)
            {
                var run = await lease.HeldAsync(db, id, cancellation);
                run.IsClosingDone = true;
                run.Problem = answer.Value is null ? NoAnswer : null;
                await db.SaveChangesAsync(cancellation);
            }

            await write.CommitAsync(cancellation);
            if (isDone)
                return;
        }
    }
}

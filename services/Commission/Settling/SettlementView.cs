using Affiliate.Commission.Data.Money;

namespace Affiliate.Commission.Settling;

/// <summary>A settlement (specs/0).</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="State"><c>running</c> or <c>done</c>.</param>
/// <param name="AsOf">What was due by then was closed, UTC.</param>
/// <param name="Closed">Conversions closed.</param>
/// <param name="Settled">Conversions settled.</param>
/// <param name="Skipped">What was due and could not be settled, by merchant and currency; known when it is done.</param>
/// <param name="Problem">What went wrong, in words; null when nothing did.</param>
/// <param name="ScheduledFor">When the schedule wanted it, UTC; null when somebody asked.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="FinishedAt">UTC; null while it runs.</param>
public sealed record SettlementView(
    string Id, string State, DateTimeOffset AsOf, int Closed, int Settled, IReadOnlyList<SkippedConversions> Skipped, string? Problem,
    DateTimeOffset? ScheduledFor, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt)
{
    internal static SettlementView Of(Settlement run) => new(
        run.Id, run.State, run.AsOf, run.Closed, run.Settled, run.Skipped, run.Problem, run.ScheduledFor, run.StartedAt, run.FinishedAt);
}

using Affiliate.LeadStatus.Checks.Settings;

namespace Affiliate.LeadStatus.Checks.Operating;

/// <summary>How a check goes (specs/0, Leads): its last run, and when it is run again.</summary>
public sealed record CheckStatus(
    string State,
    DateTimeOffset? At,
    int Requests,
    int Checked,
    int Changed,
    int Ignored,
    int HeldReturns,
    IReadOnlyList<string> UnknownStatuses,
    string? Error,
    string? RawRequest,
    string? RawResponse,
    DateTimeOffset? NextRunAt,
    int ConsecutiveFailures)
{
    /// <summary><c>ok</c>, <c>failing</c>, <c>disabled</c>, or <c>new</c> before the first run.</summary>
    public static CheckStatus Of(StatusCheck check, int heldReturns) => new(
        StateOf(check),
        check.LastRun?.At,
        check.LastRun?.Requests ?? 0,
        check.LastRun?.Checked ?? 0,
        check.LastRun?.Changed ?? 0,
        check.LastRun?.Ignored ?? 0,
        heldReturns,
        check.UnknownStatuses,
        check.LastRun?.Error,
        check.LastRun?.RawRequest,
        check.LastRun?.RawResponse,
        check.Enabled ? check.NextRunAt : null,
        check.Failures);

    private static string StateOf(StatusCheck check) =>
        !check.Enabled ? "disabled" : check.LastRun is null ? "new" : check.Failures > 0 ? "failing" : "ok";
}

/// <summary>How a run that was asked for went.</summary>
public sealed record RunAnswer(
    int Requests, int Checked, int Changed, int Ignored, int HeldReturns, IReadOnlyList<string> UnknownStatuses, string? Error)
{
    /// <summary>Of the run.</summary>
    public static RunAnswer Of(CheckRun run, int heldReturns) =>
        new(run.Requests, run.Checked, run.Changed, run.Ignored, heldReturns, run.UnknownStatuses, run.Error);
}

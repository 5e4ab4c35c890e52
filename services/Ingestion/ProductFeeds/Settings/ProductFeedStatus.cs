using Affiliate.Ingestion.Data;

namespace Affiliate.Ingestion.ProductFeeds.Settings;

/// <summary>How a product feed is doing.</summary>
/// <param name="State"><c>ok</c>, <c>failing</c>, <c>blocked</c> (the address is not public) or <c>disabled</c>.</param>
/// <param name="LastAttemptAt">When it last began or went on, UTC.</param>
/// <param name="LastSuccessAt">When it last came to its end, UTC.</param>
/// <param name="NextRunAt">When it is due, UTC; null when disabled.</param>
/// <param name="LastError">What went wrong; null when the last attempt was fine.</param>
/// <param name="ConsecutiveFailures">Failures in a row.</param>
/// <param name="Current">The run under way or interrupted; null between runs.</param>
/// <param name="Last">The last run that came to its end.</param>
public sealed record ProductFeedStatus(
    string State, DateTimeOffset? LastAttemptAt, DateTimeOffset? LastSuccessAt, DateTimeOffset? NextRunAt, string? LastError,
    int ConsecutiveFailures,
    FeedRunView? Current, FeedRunView? Last)
{
    internal static ProductFeedStatus Of(ProductFeed feed) => new(
        StateOf(feed), feed.LastAttemptAt, feed.LastSuccessAt, feed.NextRunAt, feed.LastError, feed.ConsecutiveFailures,
        FeedRunView.Of(feed.Run), FeedRunView.Of(feed.LastRun));

    private static string StateOf(ProductFeed feed) => feed switch
    {
        { Settings.Enabled: false } => "disabled",
        { Blocked: true } => "blocked",
        { ConsecutiveFailures: > 0 } => "failing",
        _ => "ok",
    };
}

/// <summary>One run through the pages.</summary>
/// <param name="StartedAt">When, UTC.</param>
/// <param name="Since">Only products changed since then were asked for; null for all.</param>
/// <param name="Pages">Pages stored; an interrupted run goes on with the next.</param>
/// <param name="Rows">Products seen.</param>
/// <param name="Created">New ones.</param>
/// <param name="Updated">Those that differ now.</param>
/// <param name="Unchanged">Those that were the same already.</param>
/// <param name="Rejected">Rows that were not taken.</param>
/// <param name="RejectedRows">The first 20 of these.</param>
public sealed record FeedRunView(
    DateTimeOffset StartedAt, DateTimeOffset? Since, int Pages, int Rows, int Created, int Updated, int Unchanged, int Rejected,
    IReadOnlyList<RejectedFeedRow> RejectedRows)
{
    internal static FeedRunView? Of(FeedProgress? run) => run is null
        ? null
        : new(run.StartedAt, run.Since, run.Pages, run.Rows, run.Created, run.Updated, run.Unchanged, run.Rejected, run.RejectedRows);
}

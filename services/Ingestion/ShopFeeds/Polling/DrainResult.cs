namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>How the draining of one of a shop's lists ended.</summary>
/// <param name="End">Why it ended.</param>
/// <param name="Error">What went wrong; null when nothing did.</param>
/// <param name="Seen">At least one batch was fetched: what is left is known.</param>
/// <param name="Left">What the last batch left with the shop; null when nothing.</param>
/// <param name="Passed">A row was taken, acknowledged and not served again.</param>
/// <param name="Tail">The last answer's last row when that may have been cut off; null when it is whole.</param>
/// <param name="FieldNames">Fields that the shop's rows have; null when this poll did not tell.</param>
internal sealed record DrainResult(
    DrainEnd End, string? Error = null, bool Seen = false, LeftRows? Left = null, bool Passed = false, AnswerTail? Tail = null,
    string? FieldNames = null);

/// <summary>Why draining a list ended.</summary>
internal enum DrainEnd
{
    /// <summary>The shop had nothing more.</summary>
    Emptied,

    /// <summary>Time was up, or others wait for the place; the list may have more.</summary>
    Paused,

    /// <summary>The last batch brought nothing new and none of it went away.</summary>
    Stuck,

    /// <summary>The last batch held nothing that could be acknowledged.</summary>
    Blocked,

    /// <summary>Something of ours was away; the shop is not to blame.</summary>
    Waiting,

    /// <summary>The list could not be had.</summary>
    Failed,
}

/// <summary>Rows that stay with the shop.</summary>
/// <param name="Print">The same for the same rows.</param>
/// <param name="Count">How many.</param>
/// <param name="Oldest">Date of the oldest, UTC; null when none has one.</param>
internal sealed record LeftRows(string Print, int Count, DateTimeOffset? Oldest);

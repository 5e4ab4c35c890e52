namespace Affiliate.Ingestion.ProductFeeds;

/// <summary>One run through a feed's pages, as far as it came. Stored with each page's products.</summary>
public sealed record FeedProgress
{
    /// <summary>When its first page was asked for, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Only products changed since then, UTC, were asked for; null for all.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Pages stored.</summary>
    public int Pages { get; init; }

    /// <summary>Rows seen.</summary>
    public int Rows { get; init; }

    /// <summary>New products.</summary>
    public int Created { get; init; }

    /// <summary>Products that differ now.</summary>
    public int Updated { get; init; }

    /// <summary>Products that were the same already.</summary>
    public int Unchanged { get; init; }

    /// <summary>Rows that were not taken.</summary>
    public int Rejected { get; init; }

    /// <summary>The first of these.</summary>
    public IReadOnlyList<RejectedFeedRow> RejectedRows { get; init; } = [];

    /// <summary>Fingerprint of the page stored last: a shop that gives the same page again and again would never end.</summary>
    public string? LastPage { get; init; }
}

/// <summary>A row of a feed that was not taken.</summary>
/// <param name="Page">Page, from 1.</param>
/// <param name="Index">Its place on the page, from 0.</param>
/// <param name="Field">The field concerned.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record RejectedFeedRow(int Page, int Index, string Field, string Reason);

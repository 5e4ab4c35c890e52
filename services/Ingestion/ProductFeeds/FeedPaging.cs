namespace Affiliate.Ingestion.ProductFeeds;

/// <summary>
/// Whether a run goes on after a page. Shops' totals are often wrong: what counts is that products come, and that every
/// run ends.
/// </summary>
internal static class FeedPaging
{
    /// <summary>Most rows of a run.</summary>
    public const int MostRows = 1_000_000;

    /// <summary>Most pages of a run.</summary>
    public const int MostPages = 20_000;

    /// <summary>True when the page brings nothing new: it lies behind the end.</summary>
    /// <param name="page">The answer.</param>
    /// <param name="number">The page asked for, from 1.</param>
    /// <param name="before">The run before it.</param>
    /// <exception cref="FeedFault">The shop's paging never ends.</exception>
    public static bool IsBehindEnd(FeedPage page, int number, FeedProgress before)
    {
        if (page.Count == 0)
            return true;
        var repeats = page.Fingerprint == before.LastPage || page.Current < number;
        if (!repeats)
            return before.Rows + page.Count <= MostRows && number <= MostPages
                ? false
                : throw new FeedFault($"The feed has more than {MostRows} products or {MostPages} pages.");

        // Some shops answer a page behind the last one with the last one.
        if (page.Last < number)
            return true;
        throw new FeedFault($"Page {number} is page {page.Current ?? number - 1} again: the shop does not page.");
    }

    /// <summary>True when another page is to be asked for.</summary>
    /// <param name="page">The answer.</param>
    /// <param name="perPage">Rows asked for.</param>
    /// <param name="after">The run with this page.</param>
    public static bool GoesOn(FeedPage page, int perPage, FeedProgress after)
    {
        if (page.Last > after.Pages)
            return true;

        // After a page that is not full there is no other, whatever the total says.
        var isFull = page.Count >= (page.Per is > 0 ? page.Per : perPage);
        return isFull && (page.Total is > 0 ? page.Total > after.Rows : page.Last is null or < 1);
    }
}

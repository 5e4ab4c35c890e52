using Affiliate.Ingestion.ProductFeeds.Settings;
using Affiliate.ServiceDefaults.Outgoing;

namespace Affiliate.Ingestion.ProductFeeds;

/// <summary>Fetches one page through the safe outgoing handler, under limits of time and size.</summary>
internal sealed class FetchPage(OutgoingHttp http)
{
    private const int LargestBody = 20 * 1024 * 1024;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <exception cref="FeedFault">The shop gave no page.</exception>
    public async Task<FeedPage> FetchAsync(
        ProductFeedSettings settings, int page, DateTimeOffset? since, TimeZoneInfo zone, CancellationToken cancellation)
    {
        using var request = FeedRequest.Of(settings, page, since, zone);
        var result = await http.SendAsync(request, Deadline, LargestBody, cancellation);
        if (result.Outcome != OutgoingOutcome.Answered)
            throw new FeedFault(result.Error ?? "The shop gave no answer.", result.Outcome == OutgoingOutcome.Blocked);
        if (!result.IsSuccess)
        {
            var redirected = (int?)result.Status is >= 300 and < 400 ? "; redirects are not followed" : "";
            throw new FeedFault($"The shop answered page {page} with status {(int?)result.Status}{redirected}.");
        }

        if (result.Truncated)
            throw new FeedFault($"Page {page} is longer than {LargestBody} bytes.");
        return FeedPage.Read(result.Body, zone);
    }
}

using System.Net;
using Affiliate.Ingestion.ShopFeeds.Reading;
using Affiliate.ServiceDefaults.Outgoing;

namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>Calls a shop: follows redirects within its host, never to another one.</summary>
internal sealed class ShopCall(OutgoingHttp http, TimeProvider time)
{
    private const int MostRedirects = 3;

    /// <summary>The answer with status 2xx, or what went wrong as a sentence.</summary>
    public async Task<(OutgoingResult Answer, string? Error)> GetAsync(ShopFeed feed, Uri url, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        for (var redirects = 0; ; redirects++)
        {
            var left = FeedOptions.Deadline - time.GetElapsedTime(started);
            using var request = Request(feed, url);
            var answer = await http.SendAsync(
                request, left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1), ReadFeed.MaxBytes, cancellation);
            if (answer.Outcome != OutgoingOutcome.Answered)
                return (answer, answer.Error ?? "The shop gave no answer.");
            if (answer.IsSuccess)
                return (answer, null);
            if (!IsRedirect(answer.Status))
                return (answer, $"The shop answered with HTTP status {(int?)answer.Status}.");
            if (Next(url, answer) is not { } next)
                return (answer, "The shop redirects to another host, which is not followed.");
            if (redirects == MostRedirects)
                return (answer, "The shop redirects too often.");
            url = next;
        }
    }

    private static HttpRequestMessage Request(ShopFeed feed, Uri url)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Options.Set(OutgoingRequest.AllowPrivateAddress, feed.AllowPrivateAddress);
        foreach (var (name, value) in feed.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private static bool IsRedirect(HttpStatusCode? status) => (int?)status is 301 or 302 or 303 or 307 or 308;

    // The shop's secret may be in the headers: they go to no other host, port or, once encrypted, in the clear.
    private static Uri? Next(Uri url, OutgoingResult answer)
    {
        if (!answer.Headers.TryGetValue("Location", out var location) || !Uri.TryCreate(url, location, out var next)
            || next.IdnHost != url.IdnHost)
            return null;
        var upgrade = url.Scheme == Uri.UriSchemeHttp && next.Scheme == Uri.UriSchemeHttps && next.IsDefaultPort;
        return upgrade || (next.Scheme == url.Scheme && next.Port == url.Port) ? next : null;
    }
}

using System.Net;
using Affiliate.Testing;

namespace Affiliate.Load.Calls;

/// <summary>
/// Sends a call as a careful client does: what is not answered with success is sent again, the same under the same identity, until it
/// is. A success is a promise; an answer that says the call is wrong ends it.
/// </summary>
internal sealed class Client(CallLog log, CancellationToken giveUp)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(3);

    /// <summary>The successful answer; null when it was refused or the run ended before.</summary>
    /// <param name="kind">What it is for.</param>
    /// <param name="identity">What makes it the same call.</param>
    /// <param name="call">One try.</param>
    /// <param name="retries">Besides what a server or a gateway in between says when something is away.</param>
    public async Task<ApiAnswer?> UntilTakenAsync(
        string kind, string identity, Func<Task<ApiAnswer>> call, Func<ApiAnswer, bool>? retries = null)
    {
        var (name, first, pause) = ($"{kind} {identity}", log.Now, FirstPause);
        log.Begin(name);
        for (var tries = 0; !giveUp.IsCancellationRequested; tries++)
        {
            var start = log.Now;
            var answer = await TryAsync(call);
            var taken = answer is { Status: >= HttpStatusCode.OK and < HttpStatusCode.BadRequest };
            log.Tried(kind, start, taken);
            if (taken)
            {
                log.Answered(name, new Success(kind, log.Now - first, tries));
                return answer;
            }

            if (answer is not null && !IsPassing(answer) && retries?.Invoke(answer) is not true)
            {
                log.Refuse(name, answer.ToString());
                return null;
            }

            await Task.Delay(pause, giveUp).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }

        return null;
    }

    private static bool IsPassing(ApiAnswer answer) =>
        answer.Status is >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout;

    private static async Task<ApiAnswer?> TryAsync(Func<Task<ApiAnswer>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception noAnswer) when (noAnswer is HttpRequestException or OperationCanceledException or IOException)
        {
            // Whether it was taken nobody knows: that is what its identity is for.
            return null;
        }
    }
}

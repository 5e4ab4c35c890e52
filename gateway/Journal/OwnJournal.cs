using Affiliate.ServiceDefaults.Api;
using MongoDB.Driver;

namespace Affiliate.Gateway.Journal;

/// <summary>
/// The gateway's own journal is asked as the services' are: when it cannot be reached it is named, and the others answer.
/// </summary>
internal static class OwnJournal
{
    /// <summary>The answer; null when there is none to be had now.</summary>
    public static async Task<T?> TryAsync<T>(Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (Exception away) when (away is MongoException or TimeoutException
            || away is Refusal { Status: StatusCodes.Status503ServiceUnavailable })
        {
            return null;
        }
    }
}

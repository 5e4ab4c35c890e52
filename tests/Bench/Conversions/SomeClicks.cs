using System.Net;
using Affiliate.Bench.Network;
using Affiliate.Testing;
using Microsoft.AspNetCore.WebUtilities;

namespace Affiliate.Bench.Conversions;

/// <summary>Tokens of clicks to attribute orders to.</summary>
internal static class SomeClicks
{
    private const int Count = 200;

    public static Task<IReadOnlyList<string>> MakeAsync(BenchNetwork network) =>
        MakeAsync(network.Address("Gateway"), network.Partnership.Link);

    public static async Task<IReadOnlyList<string>> MakeAsync(Uri server, string link)
    {
        using var visitor = new ApiClient(server);
        var tokens = new List<string>();
        while (tokens.Count < Count)
        {
            var answer = await visitor.GetAsync(link);
            if (answer.Status != HttpStatusCode.Redirect)
                throw new InvalidOperationException($"A click got {answer.Status}.");
            tokens.Add(QueryHelpers.ParseQuery(new Uri(answer.Headers["Location"]).Query)["referrer"].ToString());
        }

        return tokens;
    }
}

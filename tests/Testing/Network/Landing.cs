using Microsoft.AspNetCore.WebUtilities;

namespace Affiliate.Testing.Network;

/// <summary>Where a click leads the visitor's browser.</summary>
/// <param name="Address">Without the query.</param>
/// <param name="Query">All of it.</param>
public sealed record Landing(string Address, IReadOnlyDictionary<string, string> Query)
{
    /// <summary>The click's token.</summary>
    public string Referrer => Query["referrer"];

    public static Landing Of(ApiAnswer redirect)
    {
        var location = new Uri(redirect.Headers["Location"]);
        var query = QueryHelpers.ParseQuery(location.Query).ToDictionary(
            pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
        return new(location.GetLeftPart(UriPartial.Path), query);
    }
}

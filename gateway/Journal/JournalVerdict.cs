using Affiliate.ServiceDefaults.Journal.Reading;

namespace Affiliate.Gateway.Journal;

/// <summary>Answer of <c>GET /v1/journal/verify</c>.</summary>
/// <param name="Sound">True when every chain that could be asked for holds, as far as it was checked.</param>
/// <param name="Chains">One for each service.</param>
/// <param name="Unavailable">Services that could not be asked.</param>
internal sealed record JournalVerdict(bool Sound, IReadOnlyList<ChainVerdict> Chains, IReadOnlyList<string> Unavailable)
{
    public static JournalVerdict Of(IEnumerable<ChainVerdict> chains, IReadOnlyList<string> unavailable)
    {
        var sorted = chains.OrderBy(chain => chain.Service, StringComparer.Ordinal).ToList();
        return new JournalVerdict(sorted.TrueForAll(chain => chain.Sound), sorted, unavailable);
    }
}

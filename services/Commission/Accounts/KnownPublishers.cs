using Affiliate.Commission.Data;
using Affiliate.Contracts.Accounts;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Projections;

namespace Affiliate.Commission.Accounts;

/// <summary>Publishers as told by the gateway's events, or by the gateway itself when an event is still under way.</summary>
internal sealed class KnownPublishers(CommissionDb db, AccountsQuery owner, Projection<Publisher, PublisherDetails> projection)
{
    /// <summary>Those of the ids that are certainly nobody's; one that cannot be looked up now is not among them.</summary>
    public async Task<IReadOnlySet<string>> UnknownOfAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        var known = await projection.KnownAsync(db, ids, cancellation);
        var unknown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in ids.Where(id => !known.ContainsKey(id)))
        {
            var answer = await projection.KeepAsync(db, await owner.PublisherAsync(id, cancellation), cancellation);
            if (!answer.Known)
                break;
            if (answer.Value is null)
                unknown.Add(id);
        }

        return unknown;
    }

    /// <summary>The publisher; null when the gateway says there is none.</summary>
    /// <exception cref="Refusal">503: not known here, and the gateway gives no answer.</exception>
    public async Task<Publisher?> FindAsync(string id, CancellationToken cancellation)
    {
        var answer = await projection.FindAsync(db, id, owner.PublisherAsync, cancellation);
        return answer.Certain("", "The publisher's account cannot be looked up now. Send the same request again.");
    }

    /// <summary>The publisher as it is known here; nobody is asked.</summary>
    public Task<Publisher?> KnownAsync(string id, CancellationToken cancellation) => projection.KnownAsync(db, id, cancellation);
}

using Affiliate.Contracts.Accounts;
using Affiliate.Domain.Owners;
using Affiliate.ServiceDefaults.Projections;

namespace Affiliate.Conversion.Accounts;

/// <summary>Publishers, known by the gateway's events or its own word.</summary>
internal sealed class PublisherDirectory(IAccountsApi accounts, Owners owners, Projection<KnownPublisher, PublisherDetails> projection)
{
    /// <summary>The publisher, or that there is none, or that nobody can say now.</summary>
    public async Task<OwnerAnswer<PublisherDetails>> FindAsync(ConversionDb db, string id, CancellationToken cancellation)
    {
        var answer = await projection.FindAsync(db, id, AskAsync, cancellation);
        return new OwnerAnswer<PublisherDetails>(answer.Value?.Details, answer.Known);
    }

    /// <summary>The publisher as it is known here; nobody is asked.</summary>
    public async Task<PublisherDetails?> KnownAsync(ConversionDb db, string id, CancellationToken cancellation) =>
        (await projection.KnownAsync(db, id, cancellation))?.Details;

    /// <summary>Names of several publishers with one query at most; unknown ones are left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        ConversionDb db, IEnumerable<string?> ids, CancellationToken cancellation)
    {
        var known = await projection.KnownAsync(db, ids.OfType<string>(), cancellation);
        return known.ToDictionary(publisher => publisher.Key, publisher => publisher.Value.Details.FullName, StringComparer.Ordinal);
    }

    private Task<OwnerAnswer<PublisherDetails>> AskAsync(string id, CancellationToken cancellation) =>
        owners.Accounts.AskAsync(limit => accounts.Publisher(id, limit), cancellation);
}

using Affiliate.Contracts.Accounts;
using Affiliate.Notification.Data;
using Affiliate.Notification.Deliveries.Payload;
using Affiliate.ServiceDefaults.Projections;

namespace Affiliate.Notification.Publishers;

/// <summary>Knows publishers' public numbers.</summary>
internal sealed class PublisherNumbers(NotificationDb db, AccountsQuery accounts, Projection<Publisher, PublisherDetails> publishers)
{
    private const long Unknown = 0;

    /// <summary>It was written before its publisher's number was known.</summary>
    public static bool IsMissing(Transaction told) => told.AffiliateNumber == Unknown;

    /// <summary>The publisher's number as it is known here; 0 when it is not. Nobody is asked.</summary>
    public async Task<long> KnownAsync(string publisherId, CancellationToken cancellation) =>
        (await publishers.KnownAsync(db, publisherId, cancellation))?.Number ?? Unknown;

    /// <summary>
    /// What is told, with its publisher's number, should that not have been known when it was written; null while nobody can say it: then
    /// it waits, for receivers would keep a number that is none.
    /// </summary>
    public async Task<Transaction?> CompleteAsync(Transaction told, string publisherId, CancellationToken cancellation)
    {
        if (!IsMissing(told))
            return told;
        var number = await FindAsync(publisherId, cancellation);
        return number == Unknown ? null : told with { AffiliateNumber = number };
    }

    /// <summary>The publisher's number; 0 when it is not known here and the gateway can't be asked.</summary>
    public async Task<long> FindAsync(string publisherId, CancellationToken cancellation)
    {
        var answer = await publishers.FindAsync(db, publisherId, accounts.PublisherAsync, cancellation);
        return answer.Value?.Number ?? Unknown;
    }
}

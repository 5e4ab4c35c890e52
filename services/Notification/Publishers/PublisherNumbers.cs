using Affiliate.Contracts.Accounts;
using Affiliate.Notification.Data;
using Affiliate.ServiceDefaults.Projections;

namespace Affiliate.Notification.Publishers;

/// <summary>Knows publishers' public numbers.</summary>
internal sealed class PublisherNumbers(NotificationDb db, AccountsQuery accounts, Projection<Publisher, PublisherDetails> publishers)
{
    private const long Unknown = 0;

    /// <summary>The publisher's number; 0 when it is not known here and the gateway can't be asked.</summary>
    public async Task<long> FindAsync(string publisherId, CancellationToken cancellation)
    {
        var answer = await publishers.FindAsync(db, publisherId, accounts.PublisherAsync, cancellation);
        return answer.Value?.Number ?? Unknown;
    }
}

using Affiliate.Contracts.Accounts;
using Affiliate.Notification.Data;

namespace Affiliate.Notification.Publishers;

/// <summary>Knows publishers' public numbers.</summary>
internal sealed class PublisherNumbers(NotificationDb db, AccountsQuery accounts)
{
    private const long Unknown = 0;

    /// <summary>The publisher's number; 0 when it is not known here and the gateway can't be asked.</summary>
    public async Task<long> FindAsync(string publisherId, CancellationToken cancellation)
    {
        if (await db.Publishers.FindAsync([publisherId], cancellation) is { } known)
            return known.Number;
        var answer = await accounts.PublisherAsync(publisherId, cancellation);
        return answer.Value?.Number ?? Unknown;
    }

    /// <summary>Takes news of an account, unless newer is known. The caller saves.</summary>
    public async Task StoreAsync(PublisherDetails details, CancellationToken cancellation)
    {
        var known = await db.Publishers.FindAsync([details.Id], cancellation);
        if (known is null)
        {
            db.Publishers.Add(new Publisher { Id = details.Id, Number = details.Number, Version = details.Version });
        }
        else if (known.Version < details.Version)
        {
            known.Number = details.Number;
            known.Version = details.Version;
        }
    }
}

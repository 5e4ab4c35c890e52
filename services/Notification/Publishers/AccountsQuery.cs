using Affiliate.Contracts.Accounts;
using Affiliate.Domain.Owners;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Notification.Publishers;

/// <summary>Asks the gateway, within a second, about an account whose event has not come yet.</summary>
internal sealed class AccountsQuery(IAccountsApi accounts, TimeProvider time, ILogger<AccountsQuery> logger)
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(1);
    private readonly OwnerQuery query = new("gateway", Budget, time, logger);

    public Task<OwnerAnswer<PublisherDetails>> PublisherAsync(string id, CancellationToken cancellation) =>
        query.AskAsync(limit => accounts.Publisher(id, limit), cancellation);
}

using Affiliate.Contracts.Accounts;
using Affiliate.Domain.Owners;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Commission.Accounts;

/// <summary>Asks the gateway about an account that no event has told of yet (design rule 9).</summary>
internal sealed class AccountsQuery(IAccountsApi accounts, TimeProvider time, ILogger<AccountsQuery> logger)
{
    private readonly OwnerQuery query = new(InternalTokens.Gateway, TimeSpan.FromSeconds(1), time, logger);

    public Task<OwnerAnswer<MerchantDetails>> MerchantAsync(string id, CancellationToken cancellation) =>
        query.AskAsync(limit => accounts.Merchant(id, limit), cancellation);

    public Task<OwnerAnswer<PublisherDetails>> PublisherAsync(string id, CancellationToken cancellation) =>
        query.AskAsync(limit => accounts.Publisher(id, limit), cancellation);
}

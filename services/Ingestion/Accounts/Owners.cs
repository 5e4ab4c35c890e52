using Affiliate.Contracts.Accounts;
using Affiliate.Contracts.Conversion;
using Affiliate.Domain.Owners;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Ingestion.Accounts;

/// <summary>The questions asked when a projection misses, each within a second (design rule 9).</summary>
internal sealed class Owners(IAccountsApi accounts, IConversionApi conversion, TimeProvider time, ILogger<OwnerQuery> logger)
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(1);
    private readonly OwnerQuery gateway = new("gateway", Budget, time, logger);
    private readonly OwnerQuery conversions = new("conversion", Budget, time, logger);

    public Task<OwnerAnswer<MerchantDetails>> MerchantAsync(string id, CancellationToken cancellation) =>
        gateway.AskAsync(limit => accounts.Merchant(id, limit), cancellation);

    /// <summary>By site key or, without one, by the origin of its site.</summary>
    public Task<OwnerAnswer<MerchantDetails>> MerchantOfAsync(string? siteKey, string? site, CancellationToken cancellation) =>
        gateway.AskAsync(limit => accounts.FindMerchant(null, siteKey is null ? site : null, siteKey, limit), cancellation);

    public Task<OwnerAnswer<PublisherDetails>> PublisherAsync(long number, CancellationToken cancellation) =>
        gateway.AskAsync(limit => accounts.FindPublisher(number, natsCode: null, limit), cancellation);

    /// <summary>By the code of extended-sale postbacks.</summary>
    public Task<OwnerAnswer<PublisherDetails>> PublisherAsync(string natsCode, CancellationToken cancellation) =>
        gateway.AskAsync(limit => accounts.FindPublisher(number: null, natsCode, limit), cancellation);

    public Task<OwnerAnswer<TokenHolder>> TokenHolderAsync(string token, CancellationToken cancellation) =>
        gateway.AskAsync(limit => accounts.TokenHolder(new TokenQuestion(token), limit), cancellation);

    public Task<OwnerAnswer<ProgrammeDetails>> ProgrammeAsync(string merchantId, CancellationToken cancellation) =>
        conversions.AskAsync(limit => conversion.Programme(merchantId, limit), cancellation);

    /// <summary>Whom a merchant's customer or coupon names.</summary>
    public Task<OwnerAnswer<PartyDetails>> PartyAsync(
        string merchantId, string? customerId, string? coupon, CancellationToken cancellation) =>
        conversions.AskAsync(limit => conversion.Party(merchantId, customerId, coupon, limit), cancellation);
}

using Affiliate.Contracts.Accounts;
using Affiliate.Contracts.Conversion;
using Affiliate.Ingestion.Accounts;
using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Projections;

namespace Affiliate.Ingestion.Links;

/// <summary>
/// Finds the programme a link is for. What our projection lacks its owner is asked for once, so that a merchant and
/// programme made a moment ago can be used in the next line of a script.
/// </summary>
internal sealed class Programmes(
    IngestionDb db, Projection<ProgrammeProjection, ProgrammeDetails> programmes,
    Projection<MerchantProjection, MerchantDetails> merchants, Owners owners)
{
    private const string Field = "merchant_id";
    private const string Unreachable =
        "The merchant's programme cannot be looked up right now. Nothing was stored; send the same request again.";

    public async Task<ProgrammeProjection> FindAsync(string merchantId, CancellationToken cancellation) =>
        await CertainAsync(merchantId, await programmes.FindAsync(db, merchantId, owners.ProgrammeAsync, cancellation), cancellation);

    /// <summary>The owner's newest word, for when ours would be a refusal.</summary>
    public async Task<ProgrammeProjection> AskAsync(string merchantId, CancellationToken cancellation)
    {
        var answer = await owners.ProgrammeAsync(merchantId, cancellation);
        return await CertainAsync(merchantId, await programmes.KeepAsync(db, answer, cancellation), cancellation);
    }

    private async Task<ProgrammeProjection> CertainAsync(
        string merchantId, OwnerAnswer<ProgrammeProjection> answer, CancellationToken cancellation)
    {
        return answer.Certain("", Unreachable) ?? throw await WordMissingAsync(merchantId, cancellation);
    }

    private async Task<Refusal> WordMissingAsync(string merchantId, CancellationToken cancellation)
    {
        var merchant = await merchants.FindAsync(db, merchantId, owners.MerchantAsync, cancellation);
        return Refusal.Invalid(
            Field, merchant.Certain("", Unreachable) is null ? "There is no such merchant." : "This merchant has no programme yet.");
    }
}

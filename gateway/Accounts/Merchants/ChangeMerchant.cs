using Affiliate.Contracts.Accounts;
using Affiliate.Gateway.Data;
using Affiliate.ServiceDefaults.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Affiliate.Gateway.Accounts.Merchants;

/// <summary><c>PUT /v1/merchants/{id}</c>: replaces everything but id, site key and a number not given.</summary>
internal static class ChangeMerchant
{
    public static async Task<Results<Ok<MerchantAnswer>, ProblemHttpResult>> HandleAsync(
        string id, MerchantBody body, GatewayDb db, TimeProvider time, CancellationToken cancellation)
    {
        var faults = new FieldFaults();
        var values = body.Read(faults);
        if (faults.Any)
            return faults.Problem();
        await using var write = await db.BeginWriteAsync(cancellation);
        await AccountNumbers.LockAsync(db, cancellation);
        if (await db.Merchants.FindAsync([id], cancellation) is not { } merchant)
            return Problem.NotFound("merchant");
        if (await MerchantUniqueness.TakenAsync(db, id, values, cancellation) is { } taken)
            return taken;
        merchant.Name = values.Name;
        merchant.Number = values.Number ?? merchant.Number;
        merchant.Currency = values.Currency;
        merchant.TimeZone = values.TimeZone;
        merchant.Sites = values.Sites;
        merchant.Version++;
        await MerchantUniqueness.KeepSitesAsync(db, merchant, cancellation);
        db.Publish(new MerchantChanged(merchant.Details(), time.GetUtcNow()));
        await db.SaveChangesAsync(cancellation);
        await write.CommitAsync(cancellation);
        return TypedResults.Ok(MerchantAnswer.Of(merchant));
    }
}

using Affiliate.Contracts.Accounts;
using Affiliate.Gateway.Data;
using Affiliate.ServiceDefaults.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Affiliate.Gateway.Accounts.Merchants;

/// <summary><c>POST /v1/merchants</c>.</summary>
internal static class RegisterMerchant
{
    public static async Task<Results<Created<MerchantAnswer>, ProblemHttpResult>> HandleAsync(
        MerchantBody body, GatewayDb db, TimeProvider time, CancellationToken cancellation)
    {
        var faults = new FieldFaults();
        var values = body.Read(faults);
        if (faults.Any)
            return faults.Problem();
        await using var write = await db.BeginWriteAsync(cancellation);
        var numbers = await AccountNumbers.LockAsync(db, cancellation);
        var id = Ids.New();
        if (await MerchantUniqueness.TakenAsync(db, id, values, cancellation) is { } taken)
            return taken;
        var merchant = new Merchant
        {
            Id = id,
            Number = values.Number ?? await numbers.MerchantAsync(db, cancellation),
            Name = values.Name,
            Currency = values.Currency,
            TimeZone = values.TimeZone,
            Sites = values.Sites,
            SiteKey = Ids.New(),
            Version = 1,
            CreatedAt = time.GetUtcNow(),
        };
        db.Merchants.Add(merchant);
        await MerchantUniqueness.KeepSitesAsync(db, merchant, cancellation);
        db.Publish(new MerchantRegistered(merchant.Details(), merchant.CreatedAt));
        await db.SaveChangesAsync(cancellation);
        await write.CommitAsync(cancellation);
        return TypedResults.Created($"/v1/merchants/{id}", MerchantAnswer.Of(merchant));
    }
}

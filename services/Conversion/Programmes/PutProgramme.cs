using Affiliate.Contracts.Conversion;
using Affiliate.Conversion.Accounts;
using Affiliate.Conversion.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Affiliate.Conversion.Programmes;

/// <summary><c>PUT /v1/merchants/{id}/programme</c>: stores the programme whole and tells everybody.</summary>
internal static class PutProgramme
{
    public static async Task<Results<Ok<ProgrammeAnswer>, ProblemHttpResult>> HandleAsync(
        string id, ProgrammeSettings settings, ConversionDb db, MerchantDirectory merchants, PublisherDirectory publishers,
        ProgrammeDirectory programmes, TimeProvider time, CancellationToken cancellation)
    {
        if (ProgrammeValidation.Check(settings) is { Count: > 0 } errors)
            return Problem.Invalid(errors);
        await merchants.GetAsync(db, id, cancellation);
        await CheckCouponsAsync(settings, db, publishers, cancellation);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return TypedResults.Ok(await StoreAsync(id, settings, db, time, cancellation));
            }
            catch (DbUpdateException lost) when (attempt < 5 && (lost is DbUpdateConcurrencyException || UniqueViolation.Is(lost)))
            {
                db.ChangeTracker.Clear();
            }
            finally
            {
                programmes.Forget(id);
            }
        }
    }

    private static async Task<ProgrammeAnswer> StoreAsync(
        string id, ProgrammeSettings settings, ConversionDb db, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var stored = await db.Programmes.FirstOrDefaultAsync(programme => programme.MerchantId == id, cancellation);
        var before = stored?.Settings.ReturnPeriodDays;
        if (stored is null)
        {
            stored = new StoredProgramme { MerchantId = id, Version = 1, Settings = settings, UpdatedAt = now };
            db.Programmes.Add(stored);
        }
        else
        {
            stored.Version++;
            stored.Settings = settings;
            stored.UpdatedAt = now;
        }

        db.Publish(new ProgrammeChanged(id, ProgrammeQuery.Details(stored), now));
        await using var write = await db.BeginWriteAsync(cancellation);
        await db.SaveChangesAsync(cancellation);
        if (before != settings.ReturnPeriodDays)
            await ReturnPeriod.ApplyAsync(db, id, settings.ReturnPeriodDays, cancellation);
        await write.CommitAsync(cancellation);
        return ProgrammeAnswer.Of(stored);
    }

    private static async Task CheckCouponsAsync(
        ProgrammeSettings settings, ConversionDb db, PublisherDirectory publishers, CancellationToken cancellation)
    {
        foreach (var publisher in settings.Coupons.Values.Distinct(StringComparer.Ordinal))
        {
            var answer = await publishers.FindAsync(db, publisher, cancellation);
            if (answer.Certain(
                "coupons", "The accounts cannot be asked about a coupon's publisher now; send the same request again.") is null)
                throw Refusal.Invalid("coupons", $"names a publisher that does not exist: {publisher}");
        }
    }
}

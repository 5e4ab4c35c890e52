using Affiliate.Commission.Accounts;
using Affiliate.Commission.Data;
using Affiliate.Commission.Rates.Rules;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Rates.Sheets;

/// <summary>
/// <c>PUT /v1/merchants/{id}/rates?replaces=</c>: a new version each time, in force from now on. Whoever edits what he read says which
/// version it was, 0 for none: 409 when another one is in force by then.
/// </summary>
internal static partial class PutRates
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/v1/merchants/{id}/rates", HandleAsync).For(Roles.Operator)
        .WithName("PutRates").WithSummary("Stores a new version of a merchant's rates, in force at once")
        .Produces<RatesAnswer>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> HandleAsync(
        string id, string? replaces, RateSheet sheet, CommissionDb db, KnownMerchants merchants, RulePublishers publishers,
        TimeProvider time, ILogger<RateVersion> logger, CancellationToken cancellation)
    {
        var errors = RateSheetValidation.Errors(sheet);
        if (errors.Count == 0)
            errors = await publishers.ErrorsAsync(sheet, cancellation);
        if (await merchants.FindAsync(id, cancellation) is null)
            return Problem.NotFound("merchant");
        if (errors.Count > 0)
            return Problem.Invalid(errors.AsReadOnly());
        var expected = replaces is not null ? GetRates.Number("replaces", replaces) : (int?)null;
        var rates = await StoreAsync(id, sheet, expected, db, time, cancellation);
        Stored(logger, id, rates.Version);
        return TypedResults.Ok(RatesAnswer.Of(rates));
    }

    private static async Task<RateVersion> StoreAsync(
        string merchantId, RateSheet sheet, int? replaces, CommissionDb db, TimeProvider time, CancellationToken cancellation)
    {
        await using var write = await db.BeginWriteAsync(cancellation);

        // Two operators at once go one after the other; and whoever looks for the rates of a moment waits while a version has its time but
        // cannot be seen.
        await db.WaitForTurnAsync(RateBook.TurnOf(merchantId), cancellation);
        var last = await db.RateVersions.AsNoTracking().Where(rates => rates.MerchantId == merchantId)
            .OrderByDescending(rates => rates.Version).FirstOrDefaultAsync(cancellation);
        if (replaces is not null && replaces != (last?.Version ?? 0))
            throw new Refusal(
                StatusCodes.Status409Conflict, "replaces",
                FormattableString.Invariant($"is not in force any more: version {last?.Version ?? 0} is. Read it before you replace it."));
        var rates = new RateVersion
        {
            MerchantId = merchantId,
            Version = (last?.Version ?? 0) + 1,
            EffectiveFrom = After(last?.EffectiveFrom, time.GetStorableNow()),
            Sheet = sheet,
        };
        db.Add(rates);
        await db.SaveChangesAsync(cancellation);
        await write.CommitAsync(cancellation);
        return rates;
    }

    // To the microsecond, as stored. Times grow with versions even when two instances' clocks differ.
    private static DateTimeOffset After(DateTimeOffset? last, DateTimeOffset now) =>
        last >= now ? last.Value.AddMicroseconds(1) : now;

    [LoggerMessage(Level = LogLevel.Information, Message = "Rates of merchant {MerchantId} are now at version {Version}")]
    private static partial void Stored(ILogger logger, string merchantId, int version);
}

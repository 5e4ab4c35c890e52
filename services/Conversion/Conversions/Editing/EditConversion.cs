using System.Text.Json;
using Affiliate.Contracts.Conversion;
using Affiliate.Conversion.Answers;

namespace Affiliate.Conversion.Conversions.Editing;

/// <summary><c>POST /services/conversions/{id}</c>: changes an open conversion of the merchant's own.</summary>
internal static class EditConversion
{
    public static async Task<IResult> HandleAsync(
        string id, HttpRequest request, Caller caller, ConversionDb db, ApplyEdit apply, AnswerConversion answer,
        CancellationToken cancellation)
    {
        using var fields = await RequestFields.ReadAsync(request, cancellation);
        StoredConversion? edited = null;
        try
        {
            await Attempt.UntilDoneAsync(db, async () =>
            {
                var draft = await FindAsync(db.Conversions.AsNoTracking(), id, caller.Id, cancellation);
                return await apply.AskAsync(draft, ConversionEdit.Read(fields, draft.Type), cancellation);
            },
            async recalculated =>
            {
                edited = await FindAsync(db.Conversions, id, caller.Id, cancellation);
                if (!await apply.ApplyAsync(edited, ConversionEdit.Read(fields, edited.Type), recalculated, cancellation))
                    return false;
                await db.SaveChangesAsync(cancellation);
                return true;
            }, cancellation);
        }
        catch (DbUpdateException taken) when (UniqueViolation.Is(taken))
        {
            throw new Refusal(
                StatusCodes.Status409Conflict, edited!.Type == ConversionType.Lead ? "meta_data" : "order_id",
                "is taken by another conversion");
        }

        return await answer.WithAsync(edited!, cancellation);
    }

    private static async Task<StoredConversion> FindAsync(
        IQueryable<StoredConversion> conversions, string id, string merchantId, CancellationToken cancellation)
    {
        var found = await conversions.FirstOrDefaultAsync(row => row.Id == id && row.MerchantId == merchantId, cancellation)
            ?? throw Refusal.NotFound("conversion");
        if (found.IsClosed)
            throw new Refusal(StatusCodes.Status409Conflict, "", "The conversion is closed and cannot be changed any more.");
        return found.DuplicateOf is null
            ? found
            : throw new Refusal(StatusCodes.Status409Conflict, "", "A duplicate cannot be changed; change the first conversion.");
    }
}

/// <summary>Describes the body of <c>POST /services/conversions/{id}</c>; what is left out stays as it is.</summary>
/// <param name="OrderId">Sale: a number no other conversion has.</param>
/// <param name="Amount">Sale.</param>
/// <param name="Products">Sale.</param>
/// <param name="IsFirstOrder">Sale.</param>
/// <param name="MetaData">Lead.</param>
/// <param name="Coupon">Sale; empty text takes it away. Who earns stays the same.</param>
/// <param name="Status">1 approved, 2 rejected, 4 needs review.</param>
/// <param name="Currency">The conversion's own: another one is 409, an order in it is another order.</param>
/// <param name="Recalculate">True or 1: computes commission and wage anew by the rates pinned to the conversion.</param>
internal sealed record EditRequest(
    string? OrderId, decimal? Amount, IReadOnlyList<JsonElement>? Products, bool? IsFirstOrder, JsonElement? MetaData, string? Coupon,
    int? Status, string? Currency, JsonElement? Recalculate);

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
                edited = await FindAsync(db, id, caller.Id, cancellation);
                await apply.ApplyAsync(edited, ConversionEdit.Read(fields, edited.Type), cancellation);
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

    private static async Task<StoredConversion> FindAsync(ConversionDb db, string id, string merchantId, CancellationToken cancellation)
    {
        var found = await db.Conversions.FirstOrDefaultAsync(row => row.Id == id && row.MerchantId == merchantId, cancellation)
            ?? throw Refusal.NotFound("conversion");
        if (found.IsClosed)
            throw new Refusal(StatusCodes.Status409Conflict, "", "The conversion is closed and cannot be changed any more.");
        return found.DuplicateOf is null
            ? found
            : throw new Refusal(StatusCodes.Status409Conflict, "", "A duplicate cannot be changed; change the first conversion.");
    }
}

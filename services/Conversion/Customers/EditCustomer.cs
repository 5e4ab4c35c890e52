using Affiliate.Conversion.Accounts;

namespace Affiliate.Conversion.Customers;

/// <summary><c>POST /services/customers/{id}</c>: changes what is known of a customer. Who brought them stays.</summary>
internal static class EditCustomer
{
    public static async Task<IResult> HandleAsync(
        string id, HttpRequest request, Caller caller, ConversionDb db, TimeProvider time, AnswerCustomer answer,
        MerchantDirectory merchants, CancellationToken cancellation)
    {
        using var fields = await RequestFields.ReadAsync(request, cancellation);
        await merchants.GetAsync(db, caller.Id, cancellation);
        var data = CustomerData.Read(fields);
        StoredCustomer? edited = null;
        try
        {
            await Attempt.UntilDoneAsync(db, async () =>
            {
                edited = await db.Customers.FirstOrDefaultAsync(row => row.Id == id && row.MerchantId == caller.Id, cancellation)
                    ?? throw Refusal.NotFound("customer");
                Apply(edited, data, db, time);
                await db.SaveChangesAsync(cancellation);
                return true;
            }, cancellation);
        }
        catch (DbUpdateException taken) when (UniqueViolation.Is(taken))
        {
            throw new Refusal(StatusCodes.Status409Conflict, "mcs_id", "is taken by another customer");
        }

        return await answer.WithAsync(edited!, cancellation);
    }

    private static void Apply(StoredCustomer customer, CustomerData data, ConversionDb db, TimeProvider time)
    {
        customer.McsId = data.McsId ?? customer.McsId;
        customer.MetaData = data.MetaData ?? customer.MetaData;
        if (!db.ChangeTracker.HasChanges())
            return;
        customer.Version++;
        customer.UpdatedAt = time.GetStorableNow();
    }
}

using Affiliate.Contracts.Ingestion;
using Affiliate.Conversion.Accounts;
using Affiliate.Conversion.Conversions;

namespace Affiliate.Conversion.Customers;

/// <summary><c>POST /services/customers</c>: makes a customer known from the merchant's server.</summary>
internal static class CreateCustomer
{
    public static async Task<IResult> HandleAsync(
        HttpRequest request, Caller caller, SaveCustomer save, AnswerCustomer answer, ConversionDb db, MerchantDirectory merchants,
        CancellationToken cancellation)
    {
        using var fields = await RequestFields.ReadAsync(request, cancellation);
        await merchants.GetAsync(db, caller.Id, cancellation);
        return await answer.WithAsync(
            await save.SaveAsync(caller.Id, ReportSource.Api, fields.Id("referrer"), CustomerData.Read(fields), cancellation),
            cancellation);
    }
}

using Affiliate.Contracts.Conversion;

namespace Affiliate.Conversion.Conversions.Recording;

/// <summary>Makes a report of the fields of <c>POST /services/conversions</c>.</summary>
internal static class ReadReport
{
    public static ConversionReport From(RequestFields fields, string merchantId, string source)
    {
        var type = fields.Text("type", ReportLimits.Name);
        if (type is not (ConversionType.Sale or ConversionType.Lead))
            throw Refusal.Invalid("type", "must be sale or lead");
        var report = new ConversionReport
        {
            MerchantId = merchantId,
            Type = type,
            Source = source,
            Referrer = fields.Id("referrer"),
            CustomerId = fields.Id("customer_id"),
            Coupon = fields.Filled("coupon", ReportLimits.Name),
            Currency = fields.Currency("currency"),
        };
        return type == ConversionType.Lead ? report with { Lead = LeadData.Read(fields["meta_data"]) } : Sale(report, fields);
    }

    private static ConversionReport Sale(ConversionReport report, RequestFields fields)
    {
        var (json, lines) = Basket.Read(fields["products"]);
        return report with
        {
            OrderId = fields.OthersId("order_id", ReportLimits.OrderId) ?? throw Refusal.Invalid("order_id", "is required for a sale"),
            Amount = Amounts.Read(fields["amount"] ?? throw Refusal.Invalid("amount", "is required for a sale"), "amount"),
            Products = json,
            Lines = lines,
            IsFirstOrder = fields.Flag("is_first_order"),
        };
    }

    public static string? NotBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

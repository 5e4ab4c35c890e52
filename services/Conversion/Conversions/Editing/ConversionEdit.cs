using Affiliate.Contracts.Conversion;

namespace Affiliate.Conversion.Conversions.Editing;

/// <summary>What a merchant wants changed; null leaves as it is. An empty coupon takes the coupon away.</summary>
internal sealed record ConversionEdit
{
    public string? OrderId { get; init; }

    public decimal? Amount { get; init; }

    public string? Products { get; init; }

    public bool? IsFirstOrder { get; init; }

    public LeadData? Lead { get; init; }

    public string? Coupon { get; init; }

    /// <summary>The one it has: it cannot be changed.</summary>
    public string? Currency { get; init; }

    public int? Status { get; init; }

    public bool Recalculate { get; init; }

    /// <summary>Reads the fields that mean something for the type; the others are ignored like unknown ones.</summary>
    public static ConversionEdit Read(RequestFields fields, string type)
    {
        var edit = new ConversionEdit
        {
            Status = ReadStatus(fields), Recalculate = fields.Flag("recalculate") ?? false, Currency = fields.Currency("currency"),
        };
        if (type == ConversionType.Lead)
            return fields["meta_data"] is { } data ? edit with { Lead = LeadData.Read(data) } : edit;
        return edit with
        {
            OrderId = fields.OthersId("order_id", ReportLimits.OrderId),
            Amount = fields["amount"] is { } amount ? Amounts.Read(amount, "amount") : null,
            Products = Basket.Read(fields["products"]).Json,
            IsFirstOrder = fields.Flag("is_first_order"),
            Coupon = fields["coupon"] is null ? null : fields.Text("coupon", ReportLimits.Name) ?? "",
        };
    }

    public static int? ReadStatus(RequestFields fields) => fields["status"] is not { } sent
        ? null
        : RequestFields.Number(sent) switch
        {
            ConversionStatus.Approved => ConversionStatus.Approved,
            ConversionStatus.Rejected => ConversionStatus.Rejected,
            ConversionStatus.Review => ConversionStatus.Review,
            _ => throw Refusal.Invalid("status", "must be 1 (approved), 2 (rejected) or 4 (needs review)"),
        };
}

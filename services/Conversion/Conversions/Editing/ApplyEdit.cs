using Affiliate.Conversion.Conversions.Recording;

namespace Affiliate.Conversion.Conversions.Editing;

/// <summary>Puts a merchant's edit on a conversion and adds the event; nothing changes when nothing differs.</summary>
internal sealed class ApplyEdit(ConversionDb db, Quotes quotes, TimeProvider time)
{
    public async Task ApplyAsync(StoredConversion conversion, ConversionEdit edit, CancellationToken cancellation)
    {
        var before = conversion.Status;
        if (edit.Status is { } status)
            await ChangeStatusAsync(conversion, status, cancellation);
        conversion.OrderId = edit.OrderId ?? conversion.OrderId;
        if (edit.Amount is { } amount && amount != conversion.Amount)
            ChangeAmount(conversion, amount);
        if (edit.Products is { } products)
            (conversion.Products, conversion.Lines) = (products, null);
        conversion.IsFirstOrder = edit.IsFirstOrder ?? conversion.IsFirstOrder;
        conversion.Coupon = edit.Coupon is { } coupon ? ReadReport.NotBlank(coupon) : conversion.Coupon;
        if (edit.Lead is { } lead)
            ChangeLead(conversion, lead);
        if (edit.Recalculate && conversion is { PublisherId: not null, NotCreditable: false })
            await quotes.RenewAsync(db, conversion, cancellation);
        if (db.ChangeTracker.HasChanges())
            db.PublishChange(conversion, before, time.GetStorableNow());
    }

    private async Task ChangeStatusAsync(StoredConversion conversion, int status, CancellationToken cancellation)
    {
        if (conversion.NotCreditable && status != ConversionStatus.Rejected)
            throw new Refusal(
                StatusCodes.Status409Conflict, "status", "It was rejected by the click's own limits: only the operator can revive it.");
        if (conversion.ReversedInWhole && status != ConversionStatus.Rejected)
            throw new Refusal(
                StatusCodes.Status409Conflict, "status", "All of it was reversed: only the operator can give that back.");
        if (conversion.ExchangeDue is not null && status == ConversionStatus.Approved)
            throw new Refusal(
                StatusCodes.Status409Conflict, "status",
                $"It waits for an exchange rate from {conversion.Currency}: until then nobody knows what it would earn.");
        var revived = conversion.Status == ConversionStatus.Rejected && status != ConversionStatus.Rejected;
        await StatusChange.ApplyAsync(db, conversion, status, status switch
        {
            ConversionStatus.Rejected => "Rejected by the merchant.",
            ConversionStatus.Review => "Put under review by the merchant.",
            _ => null,
        }, cancellation);

        // Others may have used its caps while it was rejected: Commission tells what it earns now.
        if (revived && conversion.PublisherId is not null)
            conversion.Unknown();
    }

    // What was reversed was reversed of the amount as it was told then.
    private static void ChangeAmount(StoredConversion conversion, decimal amount)
    {
        if (conversion.ReversedAmount > 0)
            throw new Refusal(
                StatusCodes.Status409Conflict, "amount",
                $"cannot be changed: {PlainDecimalConverter.Plain(conversion.ReversedAmount)} {conversion.Currency} of it were reversed");
        if (conversion.Tracked is { } tracked)
            throw new Refusal(
                StatusCodes.Status409Conflict, "amount", $"cannot be changed: it was converted from {tracked.Currency}");
        conversion.Amount = amount;
    }

    private static void ChangeLead(StoredConversion conversion, LeadData lead)
    {
        conversion.MetaData = lead.Json;
        conversion.FormId = lead.FormId;
        conversion.ExternalId = lead.ExternalId;
        conversion.Goal = lead.Goal;
        if (lead.UniqParam is not null)
            conversion.OrderId = LeadIdentity.OrderId(conversion.MerchantId, lead, conversion.Id);
    }
}

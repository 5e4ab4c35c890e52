using Affiliate.Contracts.Conversion;
using Affiliate.Conversion.Conversions.Exchange;
using Affiliate.Conversion.Conversions.Recording;

namespace Affiliate.Conversion.Conversions.Editing;

/// <summary>
/// Puts a merchant's edit on a conversion and adds the event; nothing changes when nothing differs. What it then earns is asked before
/// (<see cref="AskAsync"/>), for a draft of it.
/// </summary>
internal sealed class ApplyEdit(ConversionDb db, Quotes quotes, TimeProvider time)
{
    /// <summary>Asks what the draft would earn; null when the edit wants nothing computed anew.</summary>
    public async Task<Recalculated?> AskAsync(StoredConversion draft, ConversionEdit edit, CancellationToken cancellation)
    {
        CheckStatus(draft, edit);
        CheckCurrency(draft, edit);
        Change(draft, edit);
        return Recalculates(draft, edit) ? await quotes.AskAnewAsync(db, draft, cancellation) : null;
    }

    /// <summary>False when the conversion is another than the one asked about.</summary>
    public async Task<bool> ApplyAsync(
        StoredConversion conversion, ConversionEdit edit, Recalculated? recalculated, CancellationToken cancellation)
    {
        if (recalculated is null ? Recalculates(conversion, edit) : recalculated.Version != conversion.Version)
            return false;
        CheckStatus(conversion, edit);
        CheckCurrency(conversion, edit);
        var before = conversion.Status;
        if (edit.Lead is { } lead)
            await EditedLead.KeepAliasesAsync(db, conversion, lead, cancellation);
        if (edit.Status is { } status)
            await ChangeStatusAsync(conversion, status, cancellation);
        Change(conversion, edit);
        recalculated?.ApplyTo(conversion);
        if (db.ChangeTracker.HasChanges())
            db.PublishChange(conversion, before, time.GetStorableNow());
        return true;
    }

    /// <summary>The operator's word on what is under review, in the operator's name.</summary>
    public async Task DecideAsync(StoredConversion conversion, int status, string reason, CancellationToken cancellation)
    {
        CheckStatus(conversion, new ConversionEdit { Status = status });
        var before = conversion.Status;
        var word = status == ConversionStatus.Approved ? "Approved" : "Rejected";
        await StatusChange.ApplyAsync(db, conversion, status, $"{word} by the operator: {reason}", StatusAuthors.Operator, cancellation);
        db.PublishChange(conversion, before, time.GetStorableNow());
    }

    private static bool Recalculates(StoredConversion conversion, ConversionEdit edit) =>
        edit.Recalculate && conversion is { PublisherId: not null, NotCreditable: false };

    private static void Change(StoredConversion conversion, ConversionEdit edit)
    {
        conversion.OrderId = edit.OrderId ?? conversion.OrderId;
        if (edit.Amount is { } amount && amount != conversion.Amount && !IsAsReported(conversion, edit))
            ChangeAmount(conversion, amount);
        if (edit.Products is { } products)
            (conversion.Products, conversion.Lines) = (products, null);
        conversion.IsFirstOrder = edit.IsFirstOrder ?? conversion.IsFirstOrder;
        conversion.Coupon = edit.Coupon is { } coupon ? ReadReport.NotBlank(coupon) : conversion.Coupon;
        if (edit.Lead is { } lead)
            ChangeLead(conversion, lead);
    }

    private static void CheckStatus(StoredConversion conversion, ConversionEdit edit)
    {
        if (conversion.NotCreditable && edit.Status is not (null or ConversionStatus.Rejected))
            throw new Refusal(
                StatusCodes.Status409Conflict, "status", "It was rejected by the click's own limits: only the operator can revive it.");
        if (conversion.ReversedInWhole && edit.Status is not (null or ConversionStatus.Rejected))
            throw new Refusal(
                StatusCodes.Status409Conflict, "status", "All of it was reversed: only the operator can give that back.");
        if (conversion.ExchangeDue is not null && edit.Status == ConversionStatus.Approved)
            throw new Refusal(
                StatusCodes.Status409Conflict, "status",
                $"It waits for an exchange rate from {Exchanged.Awaited(conversion)}: until then nobody knows what it would earn.");
    }

    // A shop that sends its whole order again names amount and currency it told the order in.
    private static bool IsAsReported(StoredConversion conversion, ConversionEdit edit) =>
        conversion.Tracked is { } tracked && edit.Currency == tracked.Currency && edit.Amount == tracked.Amount;

    private static void CheckCurrency(StoredConversion conversion, ConversionEdit edit)
    {
        if (edit.Currency is { } currency && currency != conversion.Currency && currency != conversion.Tracked?.Currency)
            throw new Refusal(StatusCodes.Status409Conflict, "currency", $"cannot be changed: the order is in {conversion.Currency}");
    }

    private async Task ChangeStatusAsync(StoredConversion conversion, int status, CancellationToken cancellation)
    {
        var revived = conversion.Status == ConversionStatus.Rejected && status != ConversionStatus.Rejected;
        await StatusChange.ApplyAsync(db, conversion, status, status switch
        {
            ConversionStatus.Rejected => "Rejected by the merchant.",
            ConversionStatus.Review => "Put under review by the merchant.",
            _ => null,
        }, StatusAuthors.Merchant, cancellation);

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

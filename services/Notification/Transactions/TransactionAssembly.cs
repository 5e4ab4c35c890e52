using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.Notification.Deliveries.Payload;

namespace Affiliate.Notification.Transactions;

/// <summary>Puts what receivers are told together from the conversion and its commission.</summary>
internal static class TransactionAssembly
{
    /// <param name="conversion">In the state that is told.</param>
    /// <param name="commission">Computed from it.</param>
    /// <param name="money">What is left of both.</param>
    /// <param name="event">What happened.</param>
    /// <param name="affiliateNumber">The publisher's number; 0 while it is not known.</param>
    public static Transaction Of(
        ConversionSnapshot conversion, CommissionCalculated commission, TransactionMoney money, string @event, long affiliateNumber) =>
        new()
    {
        ConversionId = conversion.Id,
        TransactionDate = conversion.OccurredAt,
        ReceivedAt = conversion.CreatedAt,
        MerchantId = conversion.MerchantId,
        Currency = money.Currency,
        Amount = money.Amount,
        Commission = money.Commission,
        IsLead = conversion.Type == ConversionType.Lead,
        TrackedCurrency = conversion.Tracked?.Currency,
        TrackedAmount = money.TrackedOf(conversion),
        AffiliateNumber = affiliateNumber,
        MerchantNumber = conversion.MerchantNumber,
        GroupId = conversion.Click?.GroupId,
        BannerId = conversion.Click?.BannerId,
        ClickRefs = conversion.Click?.ClickRefs ?? [],
        ClickThroughTime = conversion.Click?.At,
        Ip = conversion.Click?.Ip,
        ClickTime = conversion.Click?.At,
        Url = conversion.Click?.PageUrl,
        Phrase = conversion.Click?.Phrase,
        SearchEngine = conversion.Click?.SearchEngine,
        CommissionGroups = Groups(commission),
        Products = conversion.Lines.Select((line, position) => Product(line, GroupOf(conversion, commission, position))).ToList(),
        Event = @event,
        Status = TransactionStatus.Of(conversion.Status),
    };

    private static List<TransactionCommissionGroup> Groups(CommissionCalculated commission) =>
        commission.Lines.Select(line => line.Group).OfType<CommissionGroup>().DistinctBy(group => group.Id, StringComparer.Ordinal)
            .Select(group => new TransactionCommissionGroup(group.Id, group.Name, group.Code, group.Description)).ToList();

    private static TransactionProduct Product(BasketLine line, CommissionGroup? group) =>
        new(line.Name, line.UnitPrice, null, line.Sku ?? line.Pid, line.Quantity, line.Category, group?.Id);

    /// <summary>Commission keeps the basket's order, or pays the whole order as one line.</summary>
    private static CommissionGroup? GroupOf(ConversionSnapshot conversion, CommissionCalculated commission, int position)
    {
        var lines = commission.Lines;
        if (lines.Count == conversion.Lines.Count)
            return lines[position].Group;
        return lines is [{ Name: null } whole] ? whole.Group : null;
    }
}

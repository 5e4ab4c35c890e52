using Affiliate.Contracts.Accounts;
using Affiliate.Conversion.Attribution;
using Affiliate.Conversion.Conversions.Review;
using Affiliate.Conversion.Programmes;

namespace Affiliate.Conversion.Conversions.Recording;

/// <summary>A report with all that does not change from one attempt at storing it to the next.</summary>
/// <param name="Id">The conversion's id, made before anybody is asked about it.</param>
/// <param name="Report">What was reported.</param>
/// <param name="Merchant">Who reported it.</param>
/// <param name="OrderId">Its identity with merchant and type.</param>
/// <param name="Unnamed">A lead that has to be told by what it says.</param>
/// <param name="RepeatKey">See <see cref="Review.RepeatKey"/>.</param>
/// <param name="At">When it was received, UTC.</param>
/// <param name="ClosesAt">When the return period ends, UTC.</param>
/// <param name="Now">When it is recorded, UTC: later than <paramref name="At"/> when another service received it.</param>
internal sealed record ConversionDraft(
    string Id, ConversionReport Report, MerchantDetails Merchant, string OrderId, UnnamedLead? Unnamed,
    string? RepeatKey, DateTimeOffset At, DateTimeOffset ClosesAt, DateTimeOffset Now)
{
    public static ConversionDraft Of(
        ConversionReport report, string? repeatKey, MerchantDetails merchant, ProgrammeSettings programme, DateTimeOffset now)
    {
        var id = report.ConversionId ?? Ids.New();
        var at = report.ReceivedAt?.ToStorable() ?? now;
        var unnamed = UnnamedLead.Of(report, at);
        var order = unnamed?.OrderId ?? (report.Lead is { } lead
            ? LeadIdentity.OrderId(report.MerchantId, lead, id)
            : report.OrderId ?? throw new ArgumentException("A sale has an order id.", nameof(report)));
        return new ConversionDraft(
            id, report, merchant, order, unnamed, repeatKey, at, at.AddDays(programme.ReturnPeriodDays),
            now > at ? now : at);
    }

    /// <summary>The conversion, with everything but status and money. A customer the merchant does not have is only in its trace.</summary>
    public StoredConversion Make(AttributionOutcome outcome, NamedParties named, ClickFinding? click) => new()
    {
        Id = Id,
        MerchantId = Merchant.Id,
        MerchantNumber = Merchant.Number,
        Type = Report.Type,
        Source = Report.Source,
        OrderId = OrderId,
        Amount = Report.Amount,
        Currency = Report.Currency ?? Merchant.Currency,
        PublisherId = outcome.Winner?.PublisherId,
        CustomerId = named.Customer is null ? null : named.CustomerId,
        Coupon = Report.Coupon,
        IsFirstOrder = Report.IsFirstOrder,
        Goal = Report.Goal ?? Report.Lead?.Goal,
        Products = Report.Products,
        Lines = Report is { ConversionId: null, Tracked: null } ? null : Report.Lines,
        Tracked = Report.Tracked,
        FormId = Report.Lead?.FormId,
        ExternalId = Report.Lead?.ExternalId,
        MetaData = Report.Lead?.Json,
        ClickToken = Report.Referrer,
        Click = outcome.Winner?.Kind == CandidateKind.Click ? click?.Click : null,
        ClickIp = click?.Click?.Ip,
        ReferringPage = Report.ReferringPage,
        RepeatKey = RepeatKey,
        Trace = new DecisionTrace(outcome.Candidates, outcome.Winner, [], []),
        OccurredAt = Report.OccurredAt?.ToStorable() ?? At,
        CreatedAt = At,
        ClosesAt = ClosesAt,
        UpdatedAt = Now,
    };
}

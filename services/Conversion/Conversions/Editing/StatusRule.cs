using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;
using Affiliate.Conversion.Programmes;
using Affiliate.Domain.Money;

namespace Affiliate.Conversion.Conversions.Editing;

/// <summary>The programme's word on a conversion that is attributed and no duplicate: review first, then approval.</summary>
internal static class StatusRule
{
    public static StatusDecision Decide(StatusFacts facts) =>
        ReviewReason(facts) is { } reason ? new StatusDecision(ConversionStatus.Review, reason, null) : Approve(facts);

    /// <summary>The reason of what is under review for want of an exchange rate.</summary>
    public static string WaitsForRate(string from, string to) =>
        $"Waits for an exchange rate from {from} to {to}: none is known for the time it came.";

    private static string? ReviewReason(StatusFacts facts)
    {
        var review = facts.Programme.Review;
        if (facts.RepeatOf is { } repeat)
            return $"Same buyer, amount and basket as order {repeat} within 48 hours.";
        // Tomans and rials are one currency in two units; of others nothing can be said without a rate.
        var exchange = Toman.Exchange(facts.Currency, facts.MerchantCurrency);
        if (exchange is null)
            return WaitsForRate(facts.Currency, facts.MerchantCurrency);
        if (review.AmountOver is { } most && facts.Amount * exchange > most)
            return $"The amount is over {PlainDecimalConverter.Plain(most)} {facts.MerchantCurrency}.";
        if (review.SecondsSinceClickUnder is { } least && facts.SinceClick is { } since && since < TimeSpan.FromSeconds(least))
            return $"Less than {least} seconds after the click.";
        if (review.PerIpPerDayOver is { } daily && facts.FromAddress > daily)
            return $"More than {daily} within a day from one address.";
        return null;
    }

    private static StatusDecision Approve(StatusFacts facts)
    {
        var approval = facts.Programme.Approval;
        var mode = ApprovalMode.Read(facts switch
        {
            { Type: ConversionType.Lead } => approval.Lead,
            { Source: ReportSource.Feed } => approval.Feed,
            { Source: ReportSource.Extended } => approval.Extended,
            _ => approval.Sale,
        });

        // Anybody can send what the script sends, so by itself it earns nothing. A lead-status check is the merchant's own word.
        if (facts.Source == ReportSource.Script && !facts.Programme.ScriptAuto && mode.Name != ApprovalMode.ByLeadStatus)
            return new StatusDecision(ConversionStatus.Waiting, "Reported by the tracking script: waits for the merchant.", null);
        return mode.Name switch
        {
            ApprovalMode.Automatic => new StatusDecision(ConversionStatus.Approved, null, null),
            ApprovalMode.AfterDays => new StatusDecision(ConversionStatus.Waiting, null, facts.CreatedAt.AddDays(mode.Days)),
            _ => new StatusDecision(ConversionStatus.Waiting, null, null),
        };
    }
}

/// <summary>A conversion's status and what follows.</summary>
/// <param name="Status">See <see cref="ConversionStatus"/>.</param>
/// <param name="Reason">Why, in words; null when nothing needs saying.</param>
/// <param name="ApprovalDue">When it is approved by itself.</param>
internal sealed record StatusDecision(int Status, string? Reason, DateTimeOffset? ApprovalDue);

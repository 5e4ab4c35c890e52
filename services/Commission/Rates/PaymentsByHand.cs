using Affiliate.Commission.Quotes;
using Affiliate.Commission.Rates.Sheets;
using Affiliate.Contracts.Commission;
using Affiliate.Domain.Money;

namespace Affiliate.Commission.Rates;

/// <summary>
/// Payments that a network sets by hand for one conversion (specs/3, <c>cash</c>): what the publisher and its referrer get, and what the
/// advertiser pays in all. What is not set stays with the rates; what the advertiser pays above the publisher's part is the network's,
/// and what it pays less the network bears.
/// </summary>
internal static class PaymentsByHand
{
    /// <summary>The result and the referrer's part with what was set by hand; unchanged when nothing was.</summary>
    public static (CommissionResult Result, decimal Referral) Apply(
        QuoteRequest request, RateSheet sheet, CommissionResult byRates, QuoteFacts facts)
    {
        if (request.Payments is not { } set)
            return (byRates, ByRates(byRates.Commission));
        if (facts.PaymentsRate is not { } rate)
        {
            var unknown = $"payments set in {set.Currency} do not count: no exchange rate to {request.Currency} is known";
            return (byRates with { Notes = [.. byRates.Notes, unknown] }, ByRates(byRates.Commission));
        }

        var result = set.Publisher is { } publisher ? Publisher(request, byRates, Rounded(publisher)) : byRates;
        var referral = facts.ReferrerId is not null && set.Referrer is { } referrer ? Rounded(referrer) : ByRates(result.Commission);
        var wage = set.Advertiser is { } pays
            ? Rounded(pays) - result.Commission
            : CommissionCalculator.Wage(sheet, result.Commission, request.Currency);
        var note = wage < 0 ? "payments are set by hand, below what the publisher gets: the network bears the rest"
            : "payments are set by hand";
        return (result with { Wage = wage, Notes = [.. result.Notes, note] }, referral);

        decimal ByRates(decimal commission) =>
            facts.ReferrerId is null ? 0 : CommissionCalculator.Referral(sheet, commission, request.Currency);
        decimal Rounded(decimal amount) => Currency.Round(amount * rate, request.Currency);
    }

    private static CommissionResult Publisher(QuoteRequest request, CommissionResult byRates, decimal commission) => byRates with
    {
        Commission = commission,
        Lines = [new CommissionLine(null, request.Amount, null, commission, null)],
        CapUses = [],
    };
}

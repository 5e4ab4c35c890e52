using Affiliate.Commission.Rates.Sheets;
using Affiliate.Contracts.Commission;
using Affiliate.Contracts.LeadStatus;
using Affiliate.ServiceDefaults.Money;

namespace Affiliate.Commission.Rates;

/// <summary>
/// Payments that a network sets by hand for one conversion (specs/3, <c>cash</c>): what the publisher and its referrer get, and what the
/// advertiser pays in all. What is not set stays with the rates; the network keeps what the advertiser pays above both.
/// </summary>
internal static class PaymentsByHand
{
    /// <summary>The result and the referrer's part with what was set by hand; unchanged when nothing was.</summary>
    public static (CommissionResult Result, decimal Referral) Apply(
        QuoteRequest request, RateSheet sheet, CommissionResult byRates, bool hasReferrer)
    {
        if (request.Payments is not { } set)
            return (byRates, ByRates(byRates.Commission));
        if (set.Currency is { } currency && currency != request.Currency)
            return (byRates with { Notes = [.. byRates.Notes, $"payments set in {currency} do not count: it is in {request.Currency}"] },
                ByRates(byRates.Commission));
        var result = set.Publisher is { } publisher ? Publisher(request, byRates, Rounded(publisher)) : byRates;
        var referral = hasReferrer && set.Referrer is { } referrer ? Rounded(referrer) : ByRates(result.Commission);
        var wage = set.Advertiser is { } pays
            ? Math.Max(0, Rounded(pays) - result.Commission - referral)
            : CommissionCalculator.Wage(sheet, result.Commission, request.Currency);
        var note = set.Advertiser is not null && Rounded(set.Advertiser.Value) < result.Commission + referral
            ? "what the advertiser is set to pay is less than publisher and referrer get: nothing is left for the network"
            : "payments are set by hand";
        return (result with { Wage = wage, Notes = [.. result.Notes, note] }, referral);

        decimal ByRates(decimal commission) =>
            hasReferrer ? CommissionCalculator.Referral(sheet, commission, request.Currency) : 0;
        decimal Rounded(decimal amount) => Currency.Round(amount, request.Currency);
    }

    private static CommissionResult Publisher(QuoteRequest request, CommissionResult byRates, decimal commission) => byRates with
    {
        Commission = commission,
        Lines = [new CommissionLine(null, request.Amount, null, commission, null)],
        CapUses = [],
    };
}

using System.Globalization;
using Affiliate.Commission.Data;
using Affiliate.Commission.Exchange;
using Affiliate.Commission.Rates;
using Affiliate.Commission.Rates.Caps;
using Affiliate.Commission.Rates.Rules;
using Affiliate.Commission.Rates.Sheets;
using Affiliate.Contracts.Commission;

namespace Affiliate.Commission.Quotes;

/// <summary>Computes a quote by given rates and reserves the caps it takes, within the caller's transaction.</summary>
internal sealed class CommissionComputation(MonthAmounts months, CapBook caps, TimeProvider time)
{
    /// <summary>A quote that holds its caps, not confirmed and not stored yet.</summary>
    public async Task<Quote> RunAsync(
        QuoteRequest request, Merchant merchant, RatesInForce rates, QuoteFacts facts, CancellationToken cancellation)
    {
        var basis = Questions.Basis(request, merchant, facts, await months.ForAsync(request, merchant, rates.Sheet, cancellation));
        var asked = new SortedSet<int>();
        var result = CommissionCalculator.Calculate(rates.Sheet, basis, rule =>
        {
            asked.Add(rule);
            return Cap(rates, rule).Amount ?? 0;
        });
        if (asked.Count > 0)
            result = await WithinCapsAsync(request, merchant, rates, basis, asked, cancellation);
        var (paid, referral) = PaymentsByHand.Apply(request, rates.Sheet, result, facts);
        var quote = Quote(request, merchant, rates, facts, basis, paid, referral);
        await caps.TakeAsync(quote, cancellation);
        return quote;
    }

    // Which rules are asked for their caps does not depend on what is left of them, so only those rows are locked.
    private async Task<CommissionResult> WithinCapsAsync(
        QuoteRequest request, Merchant merchant, RatesInForce rates, CommissionBasis basis, IReadOnlyCollection<int> asked,
        CancellationToken cancellation)
    {
        var reservations = asked.Select(rule => Reservation(request, merchant, rates, new CapUse(rule, 0))).ToArray();
        var others = await caps.LockAsync(CapHolder.Of(request), reservations, cancellation);
        var left = asked.Zip(others).ToDictionary(
            pair => pair.First, pair => Math.Max(0, (Cap(rates, pair.First).Amount ?? 0) - pair.Second));
        return CommissionCalculator.Calculate(rates.Sheet, basis, rule => left[rule]);
    }

    private Quote Quote(
        QuoteRequest request, Merchant merchant, RatesInForce rates, QuoteFacts facts, CommissionBasis basis, CommissionResult result,
        decimal referral) =>
        new()
    {
        ConversionId = request.ConversionId,
        Recalculation = request.Recalculation,
        PublisherId = request.PublisherId,
        MerchantId = request.MerchantId,
        RateVersion = rates.Version,
        Currency = request.Currency,
        Commission = result.Commission,
        Wage = result.Wage,
        ReferrerId = facts.ReferrerId,
        Referral = referral,
        Lines = result.Lines,
        Notes = [.. Notes(request, merchant, rates, facts, basis), .. result.Notes],
        CapReservations = [.. result.CapUses.Select(use => Reservation(request, merchant, rates, use))],
        HoldsCaps = false,
        BasisVersion = 0,
        Confirmed = false,
        CreatedAt = time.GetUtcNow(),
    };

    // What the rules looked at beside the order itself.
    private static IEnumerable<string> Notes(
        QuoteRequest request, Merchant merchant, RatesInForce rates, QuoteFacts facts, CommissionBasis basis)
    {
        if (rates.Version == 0)
            yield return "the merchant has no rates in force";
        if (facts.Exchange is { Source: not ExchangeRates.Definition } exchange)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"1 {exchange.From} counts as {exchange.Rate:0.##########} {exchange.To} ({exchange.Source}, {exchange.At:yyyy-MM-dd})");
        if (facts.ReferrerId is not null)
            yield return "the publisher's referrer earns a part of its own, out of the network's wage";
        if (MonthAmounts.Counts(rates.Sheet, request.Type))
            yield return $"known to be approved in the month before it: {TraceNotes.Money(basis.MonthAmount, merchant.Currency)}";
    }

    private static CapReservation Reservation(QuoteRequest request, Merchant merchant, RatesInForce rates, CapUse use) => new(
        RuleIdentity.Of(rates.Sheet.Rules![use.Rule]),
        new MerchantCalendar(merchant.TimeZone).Period(Cap(rates, use.Rule).Per, request.CreatedAt),
        use.Amount);

    private static CommissionCap Cap(RatesInForce rates, int rule) => rates.Sheet.Rules![rule].Cap!;
}

using Affiliate.Commission.Data;
using Affiliate.Commission.Rates.Rules;
using Affiliate.Commission.Rates.Sheets;
using Affiliate.Domain.Money;

namespace Affiliate.Commission.Rates.Caps;

/// <summary>
/// A conversion that earns again after its caps were given back (rejected, then approved) gets what others have left of
/// them. A cap is exact: this is the one change of a commission that nobody asked to compute anew.
/// </summary>
internal sealed class CapRefit(CapBook caps, RateBook rates)
{
    /// <summary>Cuts the quote to what is left, within the caller's transaction; the caps' rows stay locked.</summary>
    public async Task FitAsync(Quote quote, CancellationToken cancellation)
    {
        var sheet = (await rates.VersionAsync(quote.MerchantId, quote.RateVersion, cancellation)).Sheet;
        List<CapReservation> fitting = [];
        var others = await caps.LockAsync(CapHolder.Of(quote), quote.CapReservations, cancellation);
        foreach (var (reserved, used) in quote.CapReservations.Zip(others))
        {
            var rule = Position(sheet, quote, reserved.Rule);
            var left = Math.Clamp((sheet.Rules?[rule].Cap?.Amount ?? 0) - used, 0, reserved.Amount);
            if (left < reserved.Amount)
                Cut(quote, sheet, rule, left, reserved.Amount);
            if (left > 0)
                fitting.Add(reserved with { Amount = left });
        }

        quote.CapReservations = fitting;
    }

    private static int Position(RateSheet sheet, Quote quote, string identity) => quote.Lines
        .Select(line => line.Rule).OfType<int>()
        .First(rule => sheet.Rules![rule].Cap is not null && RuleIdentity.Of(sheet.Rules[rule]) == identity);

    // From the last line up: the earlier ones had the cap first. Rounded down, so that the cap is never exceeded.
    private static void Cut(Quote quote, RateSheet sheet, int rule, decimal left, decimal of)
    {
        var before = quote.Lines.Where(line => line.Rule == rule).Sum(line => line.Commission);
        var after = decimal.Round(before * left / of, Currency.Digits(quote.Currency), MidpointRounding.ToZero);
        var missing = before - after;
        var lines = quote.Lines.ToArray();
        for (var index = lines.Length - 1; index >= 0 && missing > 0; index--)
        {
            if (lines[index].Rule != rule)
                continue;
            var cut = Math.Min(missing, lines[index].Commission);
            lines[index] = lines[index] with { Commission = lines[index].Commission - cut };
            missing -= cut;
        }

        quote.Lines = lines;
        quote.Commission = lines.Sum(line => line.Commission);
        quote.Wage = CommissionCalculator.Wage(sheet, quote.Commission, quote.Currency);
        quote.Referral = quote.ReferrerId is null ? 0 : CommissionCalculator.Referral(sheet, quote.Commission, quote.Currency);
        quote.Notes =
        [
            .. quote.Notes,
            $"rules[{rule}]: its cap was used by others while this was rejected and leaves " +
            $"{TraceNotes.Money(after, quote.Currency)} of {TraceNotes.Money(before, quote.Currency)}",
        ];
    }
}

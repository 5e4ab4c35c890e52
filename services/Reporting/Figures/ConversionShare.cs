using Affiliate.Contracts.Conversion;
using Affiliate.Reporting.Data;

namespace Affiliate.Reporting.Figures;

/// <summary>
/// What one conversion adds to the sums. Its money is what stands in the ledger (design rule 7): only while it is approved, by the
/// computation that belongs to its publisher and recalculation, less what has gone back.
/// </summary>
internal static class ConversionShare
{
    /// <summary>Nothing while no version of it has come; of a deleted lead only what still stands in the ledger.</summary>
    public static Sums Of(CountedConversion row) => row.Conversion switch
    {
        null => default,
        { IsDeleted: true } deleted => Standing(row, deleted),
        { } conversion => Standing(row, conversion) with
        {
            Sales = conversion.IsLead ? 0 : 1,
            Leads = conversion.IsLead ? 1 : 0,
            Waiting = One(conversion, ConversionStatus.Waiting),
            Approved = One(conversion, ConversionStatus.Approved),
            Rejected = One(conversion, ConversionStatus.Rejected),
            Duplicate = One(conversion, ConversionStatus.Duplicate),
            Review = One(conversion, ConversionStatus.Review),
            Amount = Counts(conversion) ? conversion.Amount : 0,
            Reversed = Counts(conversion) ? Reversed(conversion) : 0,
        },
    };

    private static Sums Standing(CountedConversion row, ConversionFacts conversion)
    {
        if (conversion.Status != ConversionStatus.Approved || row.Commission is not { } earned
            || earned.PublisherId != conversion.Dimensions.PublisherId
            || earned.Recalculation != conversion.Recalculation)
            return default;
        var whole = new Sums { Commission = earned.Commission, Wage = earned.Wage, Referral = earned.Referral };
        if (Reversed(conversion) == 0 && !conversion.ReversedInWhole)
            return whole;
        return row.Reversal is { } gone && gone.PublisherId == earned.PublisherId && gone.Recalculation == earned.Recalculation
            ? whole - new Sums { Commission = gone.Commission, Wage = gone.Wage, Referral = gone.Referral }
            : whole;
    }

    private static bool Counts(ConversionFacts conversion) =>
        conversion.Status is not (ConversionStatus.Rejected or ConversionStatus.Duplicate);

    private static decimal Reversed(ConversionFacts conversion) =>
        conversion.ReversedInWhole ? conversion.Amount : conversion.ReversedAmount;

    private static int One(ConversionFacts conversion, int status) => conversion.Status == status ? 1 : 0;
}

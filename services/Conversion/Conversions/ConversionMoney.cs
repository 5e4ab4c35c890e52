using Affiliate.Contracts.Commission;

namespace Affiliate.Conversion.Conversions;

/// <summary>Puts commission and wage on a conversion, with their lines in its trace.</summary>
internal static class ConversionMoney
{
    public static void Quoted(this StoredConversion conversion, QuoteAnswer? quote)
    {
        if (quote is null)
            conversion.Unknown();
        else
            conversion.Earns(quote.CommissionAmount, quote.Wage, quote.RateVersion, quote.Lines, quote.Notes);
    }

    public static void Calculated(this StoredConversion conversion, CommissionCalculated calculated)
    {
        conversion.Earns(calculated.CommissionAmount, calculated.Wage, calculated.RateVersion, calculated.Lines, calculated.Notes);
        conversion.CommissionSequence = calculated.Sequence;
    }

    /// <summary>
    /// Whether it was quoted the very same and nothing else was told since: then there is nothing to write. What is told later has a
    /// higher sequence than this.
    /// </summary>
    public static bool Shows(this StoredConversion conversion, CommissionCalculated calculated) =>
        conversion.CommissionSequence == 0 && conversion.Recalculation == calculated.Recalculation
        && conversion.CommissionAmount == calculated.CommissionAmount && conversion.Wage == calculated.Wage
        && conversion.RateVersion == calculated.RateVersion
        && conversion.Trace.Lines.SequenceEqual(calculated.Lines)
        && conversion.Trace.Notes.SequenceEqual(calculated.Notes, StringComparer.Ordinal);

    /// <summary>Duplicates and what was born rejected earn nothing, and that is known at once.</summary>
    public static void EarnsNothing(this StoredConversion conversion)
    {
        conversion.CommissionAmount = 0;
        conversion.Wage = 0;
    }

    /// <summary>Not known yet: both follow by event.</summary>
    public static void Unknown(this StoredConversion conversion)
    {
        conversion.CommissionAmount = null;
        conversion.Wage = null;
    }

    private static void Earns(
        this StoredConversion conversion, decimal commission, decimal wage, int rateVersion, IReadOnlyList<CommissionLine> lines,
        IReadOnlyList<string> notes)
    {
        conversion.CommissionAmount = commission;
        conversion.Wage = wage;
        conversion.RateVersion = rateVersion;
        conversion.Trace = conversion.Trace with { Lines = lines, Notes = notes };
    }
}

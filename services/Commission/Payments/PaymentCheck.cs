using Affiliate.Commission.Data;
using Affiliate.Commission.Rates.Sheets;
using Affiliate.Domain.Money;
using Affiliate.Domain.Reports;
using Affiliate.ServiceDefaults.Texts;

namespace Affiliate.Commission.Payments;

/// <summary>What deposits and payouts have in common: an amount of a currency, and a reference of the operator's.</summary>
internal static class PaymentCheck
{
    /// <summary>The currency in capitals; null when it is none.</summary>
    public static string? Code(string? sent, FieldErrors errors)
    {
        if (!errors.Required("currency", sent))
            return null;
        if (!Currency.TryParse(sent, out var code))
            errors.Add("currency", "is no currency we know");
        return code;
    }

    public static void Amount(decimal? sent, string? currency, FieldErrors errors)
    {
        if (!errors.Required("amount", sent))
            return;
        if (sent is <= 0 or > Amounts.Largest)
            errors.Add("amount", $"must be above 0 and at most {Amounts.Largest}");
        else if (currency is not null && Currency.Round(sent.Value, currency) != sent)
            errors.Add("amount", $"must have at most {Currency.Digits(currency)} decimals in {currency}");
    }

    /// <summary>Without what cannot be seen around it.</summary>
    public static string Reference(string? sent, FieldErrors errors)
    {
        var bare = ForeignId.Bare(sent ?? "");
        if (bare.Length is 0 or > Lengths.Reference || bare.Any(char.IsControl))
            errors.Add("reference", $"must have 1 to {Lengths.Reference} characters that can be seen");
        return bare;
    }
}

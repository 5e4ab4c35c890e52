using Affiliate.Domain.Money;

namespace Affiliate.Conversion.Conversions.Reversals;

/// <summary>Fields that reversing and giving back have in common.</summary>
internal static class ReversalFields
{
    private const int LongestReason = 500;

    /// <summary>Required: people will read it.</summary>
    public static string Reason(RequestFields fields) =>
        fields.Filled("reason", LongestReason)?.Trim() ?? throw Refusal.Invalid("reason", "is required");

    /// <summary>Above 0; null when left out.</summary>
    public static decimal? Amount(RequestFields fields)
    {
        if (fields["amount"] is not { } sent)
            return null;
        var amount = Amounts.Read(sent, "amount");
        return amount > 0 ? amount : throw Refusal.Invalid("amount", "must be above 0");
    }

    /// <summary>Refuses an amount finer than the conversion's currency.</summary>
    public static void CheckDigits(decimal? amount, StoredConversion conversion)
    {
        if (amount is { } part && Currency.Round(part, conversion.Currency) != part)
            throw Refusal.Invalid(
                "amount", $"has more decimals than {conversion.Currency}, which has {Currency.Digits(conversion.Currency)}");
    }
}

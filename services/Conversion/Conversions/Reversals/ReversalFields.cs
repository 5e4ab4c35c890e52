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
}

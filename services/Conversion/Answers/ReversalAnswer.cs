namespace Affiliate.Conversion.Answers;

/// <summary>A part of a conversion that was taken back.</summary>
/// <param name="Amount">How much.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When, in the merchant's time zone.</param>
public sealed record ReversalAnswer(decimal Amount, string? Reason, string At);

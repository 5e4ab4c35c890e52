namespace Affiliate.Conversion.Conversions.Editing;

/// <summary>A conversion's status and what follows.</summary>
/// <param name="Status">See <see cref="ConversionStatus"/>.</param>
/// <param name="Reason">Why, in words; null when nothing needs saying.</param>
/// <param name="ApprovalDue">When it is approved by itself.</param>
internal sealed record StatusDecision(int Status, string? Reason, DateTimeOffset? ApprovalDue);

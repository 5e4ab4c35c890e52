namespace Affiliate.Contracts.Conversion;

/// <summary>Internal query: close what is due, a batch at a time, and tell what was closed.</summary>
/// <param name="AsOf">Return periods that ended by then, UTC.</param>
/// <param name="Limit">At most so many, 1 to 1000.</param>
public sealed record CloseQuestion(DateTimeOffset AsOf, int Limit);

/// <summary>Answer to <see cref="CloseQuestion"/>.</summary>
/// <param name="Conversions">What this call closed, as its event tells it too; fewer than the limit when nothing more is due.</param>
public sealed record ClosedConversions(IReadOnlyList<ConversionSnapshot> Conversions);

using Affiliate.Conversion.Programmes;

namespace Affiliate.Conversion.Conversions.Editing;

/// <summary>What the first status of an attributed conversion depends on.</summary>
/// <param name="Programme">The merchant's programme.</param>
/// <param name="Type">Sale or lead.</param>
/// <param name="Source">Who reported it.</param>
/// <param name="Amount">Basket total.</param>
/// <param name="SinceClick">Time since the click, when one is known.</param>
/// <param name="FromAddress">Conversions of the merchant from the same address within 24 hours, this one included.</param>
/// <param name="RepeatOf">Order id of what it seems to repeat.</param>
/// <param name="CreatedAt">When it was received, UTC.</param>
internal sealed record StatusFacts(
    ProgrammeSettings Programme, string Type, string Source, decimal Amount, TimeSpan? SinceClick, int FromAddress, string? RepeatOf,
    DateTimeOffset CreatedAt)
{
    /// <summary>What the amount is in.</summary>
    public required string Currency { get; init; }

    /// <summary>What the merchant's own amounts are in, and the programme's limits with them.</summary>
    public required string MerchantCurrency { get; init; }
}

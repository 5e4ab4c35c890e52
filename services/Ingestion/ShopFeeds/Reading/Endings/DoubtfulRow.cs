using System.Security.Cryptography;
using System.Text;

namespace Affiliate.Ingestion.ShopFeeds.Reading.Endings;

/// <summary>The last row of an answer, which may be only the beginning of what the shop meant to print.</summary>
/// <param name="Row">As far as it came.</param>
/// <param name="Reason">What is doubtful about it, as a sentence.</param>
/// <param name="Polls">
/// How many times it must come the same, each at least an interval after the one before, to be judged like any other row.
/// </param>
internal sealed record DoubtfulRow(FeedRow Row, string Reason, int Polls)
{
    /// <summary>The answer broke off for certain; otherwise the row may well be whole.</summary>
    public bool IsBroken { get; init; }

    /// <summary>Name of the field in which it broke off; empty when none did.</summary>
    public string BrokenField { get; init; } = "";

    /// <summary>Why it cannot be taken however often it comes; null when it can.</summary>
    public string? Unusable { get; init; }

    /// <summary>The same for the same row, whatever the shop prints around it.</summary>
    public string Print => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Row.Essence())));

    /// <summary>
    /// The row as it is judged once it came often enough. A number of which only the beginning came may be another row's: it is left
    /// out, so that it is not acknowledged either.
    /// </summary>
    public FeedRow Believed()
    {
        if (Unusable is null)
            return Row;
        var whole = Row.Fields.Where(field => field.Key != BrokenField).ToDictionary(StringComparer.OrdinalIgnoreCase);
        return Row with { Problem = Unusable, Fields = whole };
    }
}

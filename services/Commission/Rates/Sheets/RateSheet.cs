using System.Text.Json.Serialization;
using System.Text.Json;
using Affiliate.Commission.Rates.Rules;

namespace Affiliate.Commission.Rates.Sheets;

/// <summary>
/// One version of a merchant's rates (specs/0, <c>PUT /v1/merchants/{id}/rates</c>), stored as it is as JSON.
/// Every member may be null as it comes from outside; what passed <see cref="RateSheetValidation"/> has what it needs.
/// Amounts in it are in the merchant's currency.
/// </summary>
public sealed record RateSheet
{
    // The stored document has its own settings: what the API's answers look like may change, stored versions may not.
    private static readonly JsonSerializerOptions Stored = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The network's part.</summary>
    public WageRate? Wage { get; init; }

    /// <summary>Tried in the order written; at most <see cref="RateSheetValidation.MostRules"/>.</summary>
    public IReadOnlyList<CommissionRule>? Rules { get; init; }

    /// <summary>The part of whoever referred the publisher; null for none.</summary>
    public ReferralRate? Referral { get; init; }

    /// <summary>True when a rule has to know more than the order: the catalogue, what a cap has left, the month so far.</summary>
    internal bool LooksBeyondOrder =>
        Rules?.Any(rule => rule.AsksForProducts || rule.Cap is not null || rule.MinMonthAmount is not null) == true;

    /// <summary>True when a rule for that type and publisher has a cap.</summary>
    internal bool Caps(string type, string publisherId) => Rules?.Any(
        rule => rule.Cap is not null && rule.Type == type && (rule.PublisherId is null || rule.PublisherId == publisherId)) == true;

    /// <summary>Reads the stored document.</summary>
    /// <exception cref="JsonException">Not the JSON of a rate sheet.</exception>
    public static RateSheet Parse(string json) =>
        JsonSerializer.Deserialize<RateSheet>(json, Stored) ?? throw new JsonException("a rate sheet is a JSON object");

    /// <summary>The document to store: snake_case, without what is not set.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Stored);
}

/// <summary>What the network earns on top of the commission; the merchant pays both.</summary>
/// <param name="PercentOfCommission">0 to 100, of the whole commission.</param>
public sealed record WageRate(decimal? PercentOfCommission);

/// <summary>What the referrer of the publisher earns.</summary>
/// <param name="PercentOfCommission">0 to 100, of the whole commission.</param>
public sealed record ReferralRate(decimal? PercentOfCommission);

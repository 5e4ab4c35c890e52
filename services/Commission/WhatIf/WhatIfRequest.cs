using Affiliate.Commission.Rates.Sheets;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Commission.WhatIf;

/// <summary>What a merchant's conversions would have earned by other rates (specs/0).</summary>
/// <param name="Rates">The rates to try, as <c>PUT rates</c> takes them.</param>
/// <param name="From">Conversions received then or later, UTC.</param>
/// <param name="To">Conversions received before, UTC; at most 366 days later.</param>
public sealed record WhatIfRequest(RateSheet? Rates, DateTimeOffset? From, DateTimeOffset? To)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>What is wrong with it, by field; empty when nothing is.</summary>
    internal Dictionary<string, string[]> Errors()
    {
        var errors = new FieldErrors();
        errors.Required("rates", Rates);
        var hasFrom = errors.Required("from", From);
        if (errors.Required("to", To) && hasFrom && To <= From)
            errors.Add("to", "must be later than from");
        else if (To - From > Longest)
            errors.Add("to", $"must be at most {Longest.Days} days after from");
        var all = new Dictionary<string, string[]>(errors.ByField(), StringComparer.Ordinal);
        if (Rates is not null)
            Add(all, RateSheetValidation.Errors(Rates));
        return all;
    }

    /// <summary>Errors of the sheet by its place in this body.</summary>
    internal static void Add(Dictionary<string, string[]> errors, IDictionary<string, string[]> ofSheet)
    {
        foreach (var (field, messages) in ofSheet)
            errors[$"rates.{field}"] = messages;
    }
}

using Affiliate.Commission.Accounts;
using Affiliate.Commission.Rates.Sheets;

namespace Affiliate.Commission.Rates.Rules;

/// <summary>Finds rules for publishers that don't exist: such a rule would never match, and nobody would notice.</summary>
internal sealed class RulePublishers(KnownPublishers publishers)
{
    /// <summary>Messages by field, as in <see cref="RateSheetValidation"/>.</summary>
    public async Task<IDictionary<string, string[]>> ErrorsAsync(RateSheet sheet, CancellationToken cancellation)
    {
        var named = (sheet.Rules ?? []).Index().Where(rule => rule.Item.PublisherId is not null).ToList();
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (named.Count == 0)
            return errors;
        var unknown = await publishers.UnknownOfAsync(
            named.Select(rule => rule.Item.PublisherId!).ToHashSet(StringComparer.Ordinal), cancellation);
        foreach (var (index, _) in named.Where(rule => unknown.Contains(rule.Item.PublisherId!)))
            errors[$"rules[{index}].publisher_id"] = ["there is no such publisher"];
        return errors;
    }
}

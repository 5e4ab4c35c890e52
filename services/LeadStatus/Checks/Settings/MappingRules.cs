using Affiliate.LeadStatus.Checks.Mapping;
using static Affiliate.LeadStatus.Checks.Settings.CheckRules;

namespace Affiliate.LeadStatus.Checks.Settings;

/// <summary>What a mapping must say.</summary>
internal static class MappingRules
{
    private const int LongestPath = 200;

    public static void Check(CheckMapping mapping, CheckSettings settings, CheckKind kind)
    {
        Refuse(mapping.Status is null, "mapping.status", "is missing: where a row's status is");
        Refuse(
            mapping is { ExternalId: null, InternalId: null } && (settings.BatchSize != 1 || kind.IsByDates), "mapping.external_id",
            "or internal_id is missing; without both a request may ask about one lead only (batch_size 1)");
        foreach (var (field, path) in Paths(mapping))
            Refuse(path?.Length > LongestPath || path?.Any(char.IsControl) == true, $"mapping.{field}", "is no path such as data.orders");
        if (StatusTable.Problem(mapping.Statuses) is { } wrong)
            Refuse(true, wrong.Field, wrong.Problem);
    }

    private static IEnumerable<(string Field, string? Path)> Paths(CheckMapping mapping) =>
    [
        ("items", mapping.Items), ("pages", mapping.Pages), ("external_id", mapping.ExternalId), ("internal_id", mapping.InternalId),
        ("status", mapping.Status), ("comment", mapping.Comment), ("reason", mapping.Reason), ("payout", mapping.Payout),
        ("currency", mapping.Currency), ("track", mapping.Track), ("first_deposit", mapping.FirstDeposit), ("price", mapping.Price),
        ("quantity", mapping.Quantity),
        ("goal", mapping.Goal),
    ];
}

using System.Collections.Frozen;

namespace Affiliate.Notification.Settings;

/// <summary>
/// The names a call-back address may carry between <c>!!!</c> and <c>!!!</c> (specs/5). Case matters.
/// <c>event</c> and <c>status</c> are ours, the others the field's.
/// </summary>
public static class Placeholders
{
    public const string Mark = "!!!";

    public static IReadOnlyList<string> All { get; } =
    [
        "affiliateId", "bannerId", "clickRef", "clickRef2", "clickRef3", "clickRef4", "clickRef5", "clickRef6",
        "clickThroughTime", "clickTime", "commission", "commissionGroups", "groupId", "merchantId", "phrase", "products",
        "searchEngine", "transactionAmount", "transactionDate", "transactionId", "url", "transactionCurrency",
        "trackedCurrency", "trackedAmount", "event", "status",
    ];

    private static readonly FrozenSet<string> Known = All.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsKnown(string name) => Known.Contains(name);

    /// <summary>
    /// The right name somebody most likely meant: the same in another case, else one typing slip away, else one that
    /// holds what was written (<c>amount</c>, <c>transactionAmount</c>) or is held by it, else the fewest edits.
    /// </summary>
    public static string Nearest(string name) => All.MinBy(known => Distance(name.ToLowerInvariant(), known.ToLowerInvariant()))!;

    private static int Distance(string written, string known)
    {
        const int slip = 2;
        var edits = EditDistance.Between(written, known);
        if (edits <= slip)
            return edits;
        var holds = written.Length > slip && (known.Contains(written) || written.Contains(known));
        return holds ? slip + 1 : slip + 1 + edits;
    }
}

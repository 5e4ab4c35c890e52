using System.Collections.Frozen;

namespace Affiliate.Notification.Settings;

/// <summary>What a publisher can be told about a transaction, by the names used in settings, deliveries and the event feed.</summary>
public static class NotificationEvents
{
    public const string Recorded = "recorded";
    public const string Approved = "approved";
    public const string Declined = "declined";
    public const string Amended = "amended";
    public const string Reversed = "reversed";
    public const string Paid = "paid";

    /// <summary>All of them, in the order of a transaction's life.</summary>
    public static IReadOnlyList<string> All { get; } = [Recorded, Approved, Declined, Amended, Reversed, Paid];

    /// <summary>What is sent when the publisher names none.</summary>
    public static IReadOnlyList<string> Default { get; } = [Recorded];

    private static readonly FrozenSet<string> Known = All.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsKnown(string? name) => name is not null && Known.Contains(name);
}

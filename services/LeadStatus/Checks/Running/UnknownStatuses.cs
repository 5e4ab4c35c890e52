using Affiliate.LeadStatus.Checks.Recognising;

namespace Affiliate.LeadStatus.Checks.Running;

/// <summary>Statuses nobody has mapped, as lists show them: once each, whatever their case and punctuation, as they came first.</summary>
internal static class UnknownStatuses
{
    public static IEnumerable<string> Distinct(IEnumerable<string> statuses) => statuses.DistinctBy(Key, StringComparer.Ordinal);

    /// <summary>The same for two that mean the same.</summary>
    public static string Key(string status) => StatusWord.Bare(status) is { Length: > 0 } bare ? bare : status;
}

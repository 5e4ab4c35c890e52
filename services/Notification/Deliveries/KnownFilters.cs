using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Notification.Deliveries;

/// <summary>Refuses what a list does not know: with a misspelt filter left out, it would show all as if that had been asked for.</summary>
internal static class KnownFilters
{
    private const int LongestName = 100;

    /// <summary>422 naming the first parameter that is not one of these, or is given twice.</summary>
    public static void Require(IQueryCollection query, IReadOnlyList<string> names)
    {
        foreach (var (name, values) in query)
        {
            if (!names.Contains(name, StringComparer.OrdinalIgnoreCase))
                throw Refusal.Invalid(
                    name.Length > LongestName ? name[..LongestName] : name, $"is no filter; there are {string.Join(", ", names)}");
            if (values.Count > 1)
                throw Refusal.Invalid(name, "must be given once");
        }
    }
}

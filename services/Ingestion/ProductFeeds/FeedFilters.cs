using System.Globalization;
using System.Text.Json;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Texts;

namespace Affiliate.Ingestion.ProductFeeds;

/// <summary>Filters a feed may be asked with: every field of the seed's product and category, ranges by prefix (seed 001).</summary>
internal static class FeedFilters
{
    public const string Since = "min_last_update";
    private const int Longest = 500;

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "pid", "name", "url", "price", "old_price", "in_stock", "images", "created_at", "updated_at", "last_update",
        "min_price", "max_price", "min_old_price", "max_old_price", Since, "max_last_update",
        "min_created_at", "max_created_at", "min_updated_at", "max_updated_at",
        "categories.cid", "categories.name", "categories.url", "categories.parent_cid", "categories.is_primary",
    };

    // What cannot be seen around a shop's own ids is no part of them.
    private static readonly HashSet<string> ShopsIds = new(StringComparer.Ordinal) { "pid", "categories.cid", "categories.parent_cid" };

    public static IReadOnlyDictionary<string, string> Read(IReadOnlyDictionary<string, JsonElement>? sent)
    {
        var filters = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in sent ?? new Dictionary<string, JsonElement>(StringComparer.Ordinal))
        {
            if (!Known.Contains(name))
                throw Refusal.Invalid($"filters.{name}", $"is no filter; there are {string.Join(", ", Known)}");
            if (Text(name, value) is { } text)
                filters[name] = text;
        }

        return filters;
    }

    private static string? Text(string name, JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.True => "1",
            JsonValueKind.False => "0",
            _ => throw Refusal.Invalid($"filters.{name}", "must be text, a number or a boolean"),
        };
        if (text is null or "")
            return null;
        if (ShopsIds.Contains(name) && (text = ForeignId.Bare(text)).Length == 0)
            throw Refusal.Invalid($"filters.{name}", ForeignId.NothingVisible);
        if (text.Length > Longest || text.Any(char.IsControl))
            throw Refusal.Invalid($"filters.{name}", $"must have at most {Longest} characters and no control characters");
        if (name.EndsWith("price", StringComparison.Ordinal)
            && !decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))
            throw Refusal.Invalid($"filters.{name}", "must be a number");
        if ((name.EndsWith("_at", StringComparison.Ordinal) || name.EndsWith("last_update", StringComparison.Ordinal))
            && !DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            throw Refusal.Invalid($"filters.{name}", "must be a time such as 2026-11-22 10:00:00");
        return text;
    }
}

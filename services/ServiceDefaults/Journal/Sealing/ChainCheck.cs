using System.Text.Json;

namespace Affiliate.ServiceDefaults.Journal.Sealing;

/// <summary>Goes along a chain, entry by entry, and says what is the first that does not hold.</summary>
internal sealed class ChainCheck(long number, string hash)
{
    /// <summary>Number of the last entry that held.</summary>
    public long Number { get; private set; } = number;

    /// <summary>Its hash.</summary>
    public string Hash { get; private set; } = hash;

    /// <summary>What is wrong with the next entry; null when nothing is.</summary>
    public string? Fault(JournalEntry entry)
    {
        var fault = entry.Number <= Number ? $"There is an entry with the number {entry.Number}, which the service never gave."
            : entry.Number != Number + 1 ? $"The entry with the number {Number + 1} is missing."
            : entry.Previous != Hash ? "It does not follow the entry before it: that one, or this, was put in another's place."
            : ChainHash.Of(entry) != entry.Hash ? "Its content is not what was hashed: it was changed."
            : HiddenFault(entry);
        if (fault is null)
            (Number, Hash) = (entry.Number, entry.Hash);
        return fault;
    }

    private static string? HiddenFault(JournalEntry entry)
    {
        if (entry.Hidden.Count == 0 && !entry.Body.Contains($"\"{FieldDigest.Name}\"", StringComparison.Ordinal))
            return null;
        using var body = JsonDocument.Parse(entry.Body);
        var wrong = entry.Hidden.FirstOrDefault(
            field => field.Value is null ? !field.Personal : DigestAt(body.RootElement, field.Path) != FieldDigest.Of(field));
        if (wrong is not null)
            return $"Its field {wrong.Path} is not what was hashed: it was changed.";
        var missing = DigestPaths(body.RootElement, "").Except(entry.Hidden.Select(field => field.Path), StringComparer.Ordinal)
            .FirstOrDefault();
        return missing is null ? null : $"Its field {missing} is gone, though nobody forgot it.";
    }

    private static IEnumerable<string> DigestPaths(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            var members = value.EnumerateObject().ToList();
            return members is [{ Name: FieldDigest.Name }]
                ? [path]
                : members.SelectMany(member => DigestPaths(member.Value, $"{path}/{member.Name}"));
        }

        return value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().SelectMany((item, index) => DigestPaths(item, $"{path}/{index}"))
            : [];
    }

    private static string? DigestAt(JsonElement value, string path)
    {
        foreach (var step in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty(step, out var member))
                value = member;
            else if (value.ValueKind == JsonValueKind.Array && int.TryParse(step, out var index) && index < value.GetArrayLength())
                value = value[index];
            else
                return null;
        }

        return value.ValueKind == JsonValueKind.Object && value.TryGetProperty(FieldDigest.Name, out var digest)
            ? digest.GetString()
            : null;
    }
}

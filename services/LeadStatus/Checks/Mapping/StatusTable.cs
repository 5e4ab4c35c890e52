using System.Text.Json;
using Affiliate.LeadStatus.Checks.Recognising;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.LeadStatus.Checks.Mapping;

/// <summary>What each status of a CRM does: by the integration's own table, or by the usual words.</summary>
internal sealed class StatusTable
{
    /// <summary>The value of <c>statuses</c> for the usual words.</summary>
    public const string Auto = "auto";

    private readonly Dictionary<string, StatusAction>? table;

    private StatusTable(Dictionary<string, StatusAction>? table) => this.table = table;

    public static StatusAction Accept { get; } = new() { Do = "accept" };

    /// <summary>For a row without a status.</summary>
    public static StatusAction Nothing { get; } = new() { Do = "ignore" };

    public bool IsAuto => table is null;

    /// <summary>As settings give it; they were checked when they were saved.</summary>
    public static StatusTable Of(JsonElement? statuses) =>
        statuses is not { ValueKind: JsonValueKind.Object } table ? new(null) : new(Read(table));

    /// <summary>What is wrong with the setting; null when nothing.</summary>
    public static string? Problem(JsonElement? statuses)
    {
        if (statuses is not { } sent || sent.ValueKind == JsonValueKind.Null)
            return "is missing: a table of the CRM's statuses, or \"auto\"";
        if (sent.ValueKind == JsonValueKind.String && sent.GetString() == Auto)
            return null;
        if (sent.ValueKind != JsonValueKind.Object)
            return "must be a table of the CRM's statuses, or \"auto\"";
        try
        {
            return Read(sent).Select(entry => entry.Value.Problem() is { } problem ? $"{entry.Key}: {problem}" : null)
                .FirstOrDefault(problem => problem is not null);
        }
        catch (JsonException)
        {
            return "must have for each status an action such as {\"do\":\"cancel\",\"reason\":6}";
        }
    }

    /// <summary>What the status does; null when nobody has said so. Case and blanks around do not count.</summary>
    public StatusAction? Find(string status) => table is null ? StatusWord.Find(status) : table.GetValueOrDefault(Bare(status));

    private static Dictionary<string, StatusAction> Read(JsonElement table)
    {
        var read = new Dictionary<string, StatusAction>(StringComparer.Ordinal);
        foreach (var entry in table.EnumerateObject())
            read[Bare(entry.Name)] = entry.Value.Deserialize<StatusAction>(ApiJson.Options) ?? throw new JsonException();
        return read;
    }

    private static string Bare(string status) => status.Trim().ToLowerInvariant();
}

using System.Text.Json;
using Affiliate.LeadStatus.Checks.Recognising;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.LeadStatus.Checks.Mapping;

/// <summary>What each status of a CRM does: by the integration's own table, or by the usual words.</summary>
internal sealed class StatusTable
{
    /// <summary>The value of <c>statuses</c> for the usual words.</summary>
    public const string Auto = "auto";

    private const string Field = "mapping.statuses";
    private const string NoAction = "must be an action such as {\"do\":\"cancel\",\"reason\":6}";

    private readonly Dictionary<string, StatusAction>? table;

    private StatusTable(Dictionary<string, StatusAction>? table) => this.table = table;

    public static StatusAction Accept { get; } = new() { Do = "accept" };

    /// <summary>For a row without a status.</summary>
    public static StatusAction Nothing { get; } = new() { Do = "ignore" };

    public bool IsAuto => table is null;

    /// <summary>As settings give it; they were checked when they were saved.</summary>
    public static StatusTable Of(JsonElement? statuses) =>
        statuses is not { ValueKind: JsonValueKind.Object } table ? new(null) : new(ReadAll(table));

    /// <summary>What is wrong with the setting, and with which field of it; null when nothing.</summary>
    public static (string Field, string Problem)? Problem(JsonElement? statuses)
    {
        if (statuses is not { } sent || sent.ValueKind == JsonValueKind.Null)
            return (Field, "is missing: a table of the CRM's statuses, or \"auto\"");
        if (sent.ValueKind == JsonValueKind.String && sent.GetString() == Auto)
            return null;
        if (sent.ValueKind != JsonValueKind.Object)
            return (Field, "must be a table of the CRM's statuses, or \"auto\"");
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in sent.EnumerateObject())
        {
            if (!known.TryAdd(Bare(entry.Name), entry.Name))
                return ($"{Field}.{entry.Name}", $"is there already as \"{known[Bare(entry.Name)]}\"; case does not count");
            if (Problem(entry) is { } problem)
                return problem;
        }

        return null;
    }

    private static (string Field, string Problem)? Problem(JsonProperty entry)
    {
        var field = $"{Field}.{entry.Name}";
        if (entry.Value.ValueKind != JsonValueKind.Object)
            return (field, NoAction);
        var stray = entry.Value.EnumerateObject().FirstOrDefault(one => !StatusAction.Fields.Contains(one.Name, StringComparer.Ordinal));
        if (stray.Value.ValueKind != JsonValueKind.Undefined)
            return ($"{field}.{stray.Name}", $"is not known; an action has {string.Join(", ", StatusAction.Fields)}");
        try
        {
            return Read(entry.Value).Problem() is { } problem ? (field, problem) : null;
        }
        catch (JsonException)
        {
            return (field, NoAction);
        }
    }

    /// <summary>What the status does; null when nobody has said so. Case and blanks around do not count.</summary>
    public StatusAction? Find(string status) => table is null ? StatusWord.Find(status) : table.GetValueOrDefault(Bare(status));

    private static Dictionary<string, StatusAction> ReadAll(JsonElement table)
    {
        var read = new Dictionary<string, StatusAction>(StringComparer.Ordinal);
        foreach (var entry in table.EnumerateObject())
            read[Bare(entry.Name)] = Read(entry.Value);
        return read;
    }

    private static StatusAction Read(JsonElement action) =>
        action.Deserialize<StatusAction>(ApiJson.Options) ?? throw new JsonException();

    private static string Bare(string status) => status.Trim().ToLowerInvariant();
}

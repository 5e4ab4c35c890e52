using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Script;

/// <summary>
/// Which host serves the script under which name: read at most once a second. A page must not stand without its script
/// because our database is away, so then what was read last counts.
/// </summary>
internal sealed partial class WhiteLabels(IServiceScopeFactory scopes, TimeProvider time, ILogger<WhiteLabels> logger)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(1);
    private Entry? newest;
    private Dictionary<string, ScriptName> last = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name for a host without its port; null when it has none of its own.</summary>
    public async Task<ScriptName?> FindAsync(string host)
    {
        var entry = newest;
        if (entry is null || time.GetElapsedTime(entry.Since) >= Life)
            newest = entry = new Entry(time.GetTimestamp(), new Lazy<Task<Dictionary<string, ScriptName>>>(ReadAsync));
        try
        {
            last = await entry.Names.Value;
        }
        catch (Exception fault) when (StorageOutage.Is(fault))
        {
            Kept(fault.Message);
        }

        return last.GetValueOrDefault(host);
    }

    private async Task<Dictionary<string, ScriptName>> ReadAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IngestionDb>();
        var rows = await db.Programmes.AsNoTracking().Where(programme => programme.WhiteLabelHost != null)
            .OrderBy(programme => programme.MerchantId)
            .Select(programme => new { programme.WhiteLabelHost, programme.WhiteLabelName, programme.WhiteLabelDomain }).ToListAsync();
        var names = new Dictionary<string, ScriptName>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
            names.TryAdd(row.WhiteLabelHost!, new ScriptName(row.WhiteLabelName ?? ScriptName.Own.Global, row.WhiteLabelDomain ?? ""));
        return names;
    }

    private sealed record Entry(long Since, Lazy<Task<Dictionary<string, ScriptName>>> Names);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The script's names cannot be read; those read last count: {Message}")]
    private partial void Kept(string message);
}

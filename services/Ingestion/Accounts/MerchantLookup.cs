using Affiliate.Contracts.Accounts;
using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Projections;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Accounts;

/// <summary>
/// Merchants by their id or by what a page tells of them. What our projection lacks its owner is asked for once (design
/// rule 9); while that is away it is 503.
/// </summary>
internal sealed class MerchantLookup(IngestionDb db, Projection<MerchantProjection, MerchantDetails> projection, Owners owners)
{
    private const int LongestId = 64;

    /// <summary>The merchant an address names; 404 when there is none.</summary>
    public async Task<MerchantProjection> GetAsync(string id, CancellationToken cancellation) =>
        id.Length <= LongestId && !id.Any(char.IsControl) && await WithIdAsync(id, cancellation) is { } merchant
            ? merchant : throw Refusal.NotFound("merchant");

    /// <summary>The zone a merchant writes its times in.</summary>
    public async Task<TimeZoneInfo> ZoneAsync(string id, CancellationToken cancellation) =>
        TimeZoneInfo.TryFindSystemTimeZoneById((await GetAsync(id, cancellation)).TimeZone, out var known) ? known : TimeZoneInfo.Utc;

    public async Task<MerchantProjection?> WithKeyAsync(string key, CancellationToken cancellation) =>
        await db.Merchants.AsNoTracking().FirstOrDefaultAsync(merchant => merchant.SiteKey == key, cancellation)
        ?? await KeptAsync(await owners.MerchantOfAsync(key, null, cancellation), cancellation);

    public async Task<MerchantProjection?> WithIdAsync(string id, CancellationToken cancellation) =>
        Certain(await projection.FindAsync(db, id, owners.MerchantAsync, cancellation));

    /// <summary>The one merchant this origin is a site of.</summary>
    public async Task<MerchantProjection?> WithSiteAsync(string origin, CancellationToken cancellation)
    {
        var literal = origin.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal);
        var quoted = $"%\"{literal}\"%";
        var known = await db.Merchants.FromSql($"SELECT * FROM merchants WHERE sites LIKE {quoted} ESCAPE '\\'").AsNoTracking()
            .ToListAsync(cancellation);
        return known.Find(merchant => merchant.Sites.Contains(origin, StringComparer.Ordinal))
            ?? await KeptAsync(await owners.MerchantOfAsync(null, origin, cancellation), cancellation);
    }

    /// <summary>Whether the origin is one of its sites; one added a moment ago counts.</summary>
    public async Task<bool> OwnsAsync(MerchantProjection merchant, string origin, CancellationToken cancellation)
    {
        if (merchant.Sites.Contains(origin, StringComparer.Ordinal))
            return true;
        var answer = await owners.MerchantAsync(merchant.Id, cancellation);
        if (answer.Value is not { } newer || newer.Version <= merchant.Version)
            return false;
        await projection.KeepAsync(db, newer, cancellation);
        return newer.Sites.Contains(origin, StringComparer.Ordinal);
    }

    private async Task<MerchantProjection?> KeptAsync(OwnerAnswer<MerchantDetails> answer, CancellationToken cancellation) =>
        Certain(await projection.KeepAsync(db, answer, cancellation));

    private static MerchantProjection? Certain(OwnerAnswer<MerchantProjection> answer) =>
        answer.Certain("", "The merchant cannot be looked up right now. Nothing was stored; send the same request again.");
}

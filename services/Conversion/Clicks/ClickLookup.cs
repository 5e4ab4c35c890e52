using System.Buffers;
using Affiliate.Contracts.Ingestion;
using Affiliate.Conversion.Accounts;
using Affiliate.Conversion.Attribution;
using Affiliate.Conversion.Data;
using Affiliate.Domain.Owners;
using Affiliate.ServiceDefaults.Projections;

namespace Affiliate.Conversion.Clicks;

/// <summary>Finds the click a report names when the projection has not heard of it: asks Ingestion, once, and keeps the answer.</summary>
internal sealed class ClickLookup(ConversionDb db, IIngestionApi ingestion, Owners owners)
{
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-");

    /// <summary>The click, or that there is none, or that nobody can say now.</summary>
    public async Task<OwnerAnswer<ClickDetails>> AskAsync(string token, CancellationToken cancellation)
    {
        if (token.AsSpan().ContainsAnyExcept(TokenCharacters))
            return new OwnerAnswer<ClickDetails>(null, Known: true);
        var answer = await owners.Clicks.AskAsync(limit => ingestion.Click(token, limit), cancellation);
        if (answer.Value is { } click)
            await db.KeepAsync([KnownClick.Of(click)], cancellation);
        return answer;
    }

    /// <summary>The same for what has not looked at the projection yet.</summary>
    public async Task<ClickFinding> FindAsync(string token, string merchantId, CancellationToken cancellation)
    {
        var known = await db.Clicks.AsNoTracking().FirstOrDefaultAsync(click => click.Token == token, cancellation);
        return await ResolveAsync(
            token, merchantId, known is null ? null : new ClickFinding(known.Details, known.CreditsUsed), cancellation);
    }

    /// <summary>What a merchant's report may rest on; another merchant's click is none of this one's.</summary>
    public async Task<ClickFinding> ResolveAsync(string token, string merchantId, ClickFinding? known, CancellationToken cancellation)
    {
        var finding = known;
        if (finding is null)
        {
            var answer = await AskAsync(token, cancellation);
            if (!answer.Known)
                return ClickFinding.Unreachable;
            finding = answer.Value is { } click ? new ClickFinding(click, 0) : ClickFinding.Unknown;
        }

        return finding.Click is { } found && found.MerchantId != merchantId ? ClickFinding.Unknown : finding;
    }
}

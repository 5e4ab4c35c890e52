using Affiliate.Contracts.Ingestion;
using Affiliate.Domain.Reports;
using Affiliate.Ingestion.Accounts;
using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Api;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Script;

/// <summary>
/// Finds whose page a call comes from: by its key, else its click, else the page's origin. The page must be one of that
/// merchant's sites, the click one for that merchant.
/// </summary>
internal sealed class AdmitCall(IngestionDb db, MerchantLookup merchants)
{
    private const int TokenLength = 24;

    public async Task<ScriptCall> FromAsync(HttpRequest request, RequestFields fields, CancellationToken cancellation)
    {
        var origin = PageOrigin.Of(request) ?? throw Foreign("The call names no page it comes from (Origin).");
        var token = fields.Id("referrer")?.ToLowerInvariant();
        var click = token is null ? null : await ClickAsync(token, cancellation);
        var merchant = await MerchantAsync(fields.Id("key"), click, origin, cancellation);
        if (!await merchants.OwnsAsync(merchant, origin, cancellation))
            throw Foreign($"{origin} is not one of this merchant's sites.");
        PageOrigin.Allow(request.HttpContext, origin);
        if (token is not null && click?.MerchantId != merchant.Id)
            throw Refusal.Invalid("referrer", "is no click on a link to this merchant");
        return new ScriptCall(merchant, click, fields);
    }

    private async Task<MerchantProjection> MerchantAsync(string? key, ClickDetails? click, string origin, CancellationToken cancellation)
    {
        if (key is not null)
            return await merchants.WithKeyAsync(key, cancellation) ?? throw Unnamed("There is no such key.");
        return (click is null ? null : await merchants.WithIdAsync(click.MerchantId, cancellation))
            ?? await merchants.WithSiteAsync(origin, cancellation)
            ?? throw Unnamed($"Without a key, {origin} must be one of a merchant's sites.");
    }

    private async Task<ClickDetails?> ClickAsync(string token, CancellationToken cancellation) =>
        token.Length == TokenLength && token.All(char.IsAsciiHexDigitLower)
            ? await db.Clicks.AsNoTracking().FirstOrDefaultAsync(click => click.Token == token, cancellation)
            : null;

    private static Refusal Foreign(string message) => new(StatusCodes.Status403Forbidden, "origin", message);

    private static Refusal Unnamed(string message) => new(StatusCodes.Status403Forbidden, "key", message);
}

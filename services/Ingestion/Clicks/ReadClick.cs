using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Clicks;

/// <summary><c>GET /internal/clicks/{token}</c>: the answer for a service whose own projection misses a click.</summary>
internal static class ReadClick
{
    private const int TokenLength = 24;

    public static async Task<IResult> HandleAsync(string token, IngestionDb db, CancellationToken cancellation)
    {
        var click = token.Length == TokenLength && token.All(char.IsAsciiHexDigitLower)
            ? await db.Clicks.AsNoTracking().FirstOrDefaultAsync(known => known.Token == token, cancellation)
            : null;
        return click is null ? Problem.NotFound("click") : Results.Json(click, MessageJson.Options);
    }
}

using System.Text.Json;
using Affiliate.Contracts.Accounts;
using Affiliate.Contracts.Conversion;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Data;

/// <summary>
/// Keeps the newest version of what other services own. One statement decides and writes, so events in any order, twice,
/// and beside an answer of the owner leave the newest.
/// </summary>
internal sealed class Projections(IngestionDb db)
{
    public Task KeepAsync(MerchantDetails merchant, CancellationToken cancellation) => WriteAsync(
        $"""
        INSERT INTO merchants (id, number, name, currency, time_zone, sites, site_key, version)
        VALUES ({merchant.Id}, {merchant.Number}, {merchant.Name}, {merchant.Currency}, {merchant.TimeZone}, {Json(merchant.Sites)},
            {merchant.SiteKey}, {merchant.Version})
        ON CONFLICT (id) DO UPDATE SET number = excluded.number, name = excluded.name, currency = excluded.currency,
            time_zone = excluded.time_zone, sites = excluded.sites, site_key = excluded.site_key, version = excluded.version
        WHERE excluded.version > merchants.version
        """,
        cancellation);

    public Task KeepAsync(PublisherDetails publisher, CancellationToken cancellation) => WriteAsync(
        $"""
        INSERT INTO publishers (id, number, full_name, nats_code, referrer_id, version)
        VALUES ({publisher.Id}, {publisher.Number}, {publisher.FullName}, {publisher.NatsCode}, {publisher.ReferrerId}, {publisher.Version})
        ON CONFLICT (id) DO UPDATE SET number = excluded.number, full_name = excluded.full_name,
            nats_code = excluded.nats_code, referrer_id = excluded.referrer_id, version = excluded.version
        WHERE excluded.version > publishers.version
        """,
        cancellation);

    public Task KeepAsync(ProgrammeDetails programme, CancellationToken cancellation) => WriteAsync(
        $"""
        INSERT INTO programmes (merchant_id, landing_url, allowed_hosts, cookie_days, conversion_limit, white_label_host,
            white_label_name, white_label_domain, version)
        VALUES ({programme.MerchantId}, {programme.LandingUrl}, {Json(programme.AllowedHosts)}, {programme.CookieDays},
            {programme.ConversionLimit},
            {programme.WhiteLabel?.Host.ToLowerInvariant()}, {programme.WhiteLabel?.GlobalName}, {programme.WhiteLabel?.CookieDomain},
                {programme.Version})
        ON CONFLICT (merchant_id) DO UPDATE SET landing_url = excluded.landing_url, allowed_hosts = excluded.allowed_hosts,
            cookie_days = excluded.cookie_days, conversion_limit = excluded.conversion_limit, white_label_host = excluded.white_label_host,
            white_label_name = excluded.white_label_name, white_label_domain = excluded.white_label_domain, version = excluded.version
        WHERE excluded.version > programmes.version
        """,
        cancellation);

    private async Task WriteAsync(FormattableString statement, CancellationToken cancellation)
    {
        await using var write = await db.BeginKeepingAsync(cancellation);
        await db.Database.ExecuteSqlAsync(statement, cancellation);
        await write.CommitAsync(cancellation);
    }

    private static string Json(IReadOnlyList<string> list) => JsonSerializer.Serialize(list, JsonSerializerOptions.Web);
}

using System.Net;
using Affiliate.Contracts.Accounts;
using Affiliate.Contracts.Ingestion;
using Affiliate.Ingestion.Accounts;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Tests.ExtendedSales;

/// <summary>A biller's machine, calling by way of the gateway, which says whose connection it is.</summary>
internal sealed class ReportingSoftware(IngestionHost host, string? address = ReportingSoftware.Address)
{
    public const string Address = "203.0.113.7";
    public const string Biller = "my_shortname";
    public const string Code = "MTI6MTox";
    public const string Publisher = "publisher-12";

    /// <summary>The seed's example, without its member.</summary>
    public const string Sale = $"extend_id={Biller}&site_id=123&action=SALE&nats={Code}&username&transid=my_identifier";

    /// <summary>The seed's other example.</summary>
    public const string Credit = $"extend_id={Biller}&site_id=123&action=CREDIT&transid=my_identifier";

    private const string Path = "/signup/process_extended.php";

    /// <summary>Makes the publisher known to its owner and sets up the biller.</summary>
    public async Task<ReportingSoftware> SetUpAsync(object? biller = null)
    {
        host.Owners.Publishers[12] = new PublisherDetails(Publisher, 12, "Twelve", Code, null, 1);
        await PutAsync(biller ?? new { site_ids = new[] { "123" }, secure_ips = new[] { Address } }).ExpectSuccess();
        return this;
    }

    public Task<ApiAnswer> PutAsync(object biller, string shortname = Biller, string merchant = IngestionHost.Merchant) =>
        host.Operator.PutAsync($"/v1/merchants/{merchant}/billers/{shortname}", biller);

    /// <summary>GET with these arguments, encoded already.</summary>
    public Task<ApiAnswer> GetAsync(string query) => host.Visitor.SendAsync(HttpMethod.Get, $"{Path}?{query}", null, Headers());

    /// <summary>POST of a form.</summary>
    public Task<ApiAnswer> PostAsync(string form, string query = "") => PostAsync(
        new StringContent(form, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded"), query);

    public Task<ApiAnswer> PostAsync(HttpContent body, string query = "") => host.Visitor.SendAsync(
        HttpMethod.Post, query.Length == 0 ? Path : $"{Path}?{query}", body, Headers());

    /// <summary>The parts of a successful answer.</summary>
    public async Task<string[]> OkAsync(string query) => Parts(await GetAsync(query));

    /// <summary>The argument that the answer names.</summary>
    public async Task<string> RefusedAsync(string query, HttpStatusCode status = HttpStatusCode.BadRequest) =>
        Argument(await GetAsync(query), status);

    public static string[] Parts(ApiAnswer answer)
    {
        answer.Expect(HttpStatusCode.OK);
        Assert.Equal("text/plain; charset=utf-8", answer.Headers["Content-Type"]);
        Assert.Matches("^OK\\|[^\r\n]*\n$", answer.Body);
        return answer.Body.TrimEnd('\n').Split('|')[1..];
    }

    public static string Argument(ApiAnswer answer, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        answer.Expect(status);
        Assert.Equal("text/plain; charset=utf-8", answer.Headers["Content-Type"]);
        Assert.Matches("^ERROR\\|[a-z_]*\\|[^|\r\n]+\n$", answer.Body);
        return answer.Body.Split('|')[1];
    }

    /// <summary>The sale told under this id.</summary>
    public Task<SaleReported> ToldSaleAsync(string id) => Eventually.Async(
        () => Task.FromResult(host.Running.Events<SaleReported>().FirstOrDefault(sale => sale.ConversionId == id)),
        sale => sale is not null, IngestionHost.Soon, "the sale is told")!;

    /// <summary>All reversals told, once there are so many.</summary>
    public Task<IReadOnlyList<SaleReversed>> ToldReversalsAsync(int count) => Eventually.Async(
        () => Task.FromResult(host.Running.Events<SaleReversed>()), told => told.Count >= count, IngestionHost.Soon,
        "the reversals are told");

    /// <summary>How many sales, reversals and events are stored: what a refused call must leave at nothing.</summary>
    public Task<int> StoredAsync() => host.QueryAsync(async db =>
        await db.ExtendedSales.CountAsync() + await db.ExtendedReversals.CountAsync() + await db.Outbox.CountAsync());

    /// <summary>How many sales are stored.</summary>
    public Task<int> SalesAsync() => host.QueryAsync(db => db.ExtendedSales.CountAsync());

    /// <summary>What became of the calls so far, in order.</summary>
    public Task<List<string>> AuditsAsync() => host.QueryAsync(db =>
        db.PostbackAudits.OrderBy(audit => audit.Id).Select(audit => audit.Outcome + " " + (audit.Argument ?? "")).ToListAsync());

    private IEnumerable<(string Name, string Value)> Headers() => address is null ? [] : [("X-Forwarded-For", address)];
}

using System.Text;
using System.Text.Json;
using Affiliate.Contracts.Ingestion;
using Affiliate.Testing;

namespace Affiliate.Ingestion.Tests.Script;

/// <summary>A page of the shop, calling as its browser would.</summary>
internal sealed class Page(IngestionHost host, string? origin = Page.Shop)
{
    public const string Shop = "https://shop.example";
    public const string Key = "key";

    /// <summary>Sends as the script does: JSON that calls itself text.</summary>
    public Task<ApiAnswer> PostAsync(string call, object body) =>
        PostAsync(call, body as string ?? JsonSerializer.Serialize(body, body.GetType(), ApiClient.Json), "text/plain");

    public Task<ApiAnswer> PostAsync(string call, string body, string contentType) => host.Visitor.SendAsync(
        HttpMethod.Post, $"/script/{call}", new StringContent(body, Encoding.UTF8, contentType), Headers());

    public Task<ApiAnswer> AskAsync(string call) => host.Visitor.SendAsync(
        HttpMethod.Options, $"/script/{call}", null,
        [.. Headers(), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "content-type")]);

    /// <summary>A click on a link to this shop; its token.</summary>
    public async Task<string> ClickAsync() => Redirect.Token(await host.ClickAsync(await host.LinkAsync()));

    /// <summary>The sale told under this id.</summary>
    public Task<SaleReported> ToldSaleAsync(string id) => Eventually.Async(
        () => Task.FromResult(host.Running.Events<SaleReported>().FirstOrDefault(sale => sale.ConversionId == id)),
        sale => sale is not null, IngestionHost.Soon, "the sale is told")!;

    private IEnumerable<(string Name, string Value)> Headers() => origin is null ? [] : [("Origin", origin)];
}

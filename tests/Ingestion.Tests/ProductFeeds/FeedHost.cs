using System.Net;
using System.Text.Json;
using Affiliate.Testing;

namespace Affiliate.Ingestion.Tests.ProductFeeds;

/// <summary>A running Ingestion, a shop's server, and the operator's calls between them.</summary>
internal sealed class FeedHost : IAsyncDisposable
{
    public const string Path = $"/v1/merchants/{IngestionHost.Merchant}/product-feed";

    private FeedHost(IngestionHost host, Receiver server) => (Host, Server) = (host, server);

    public IngestionHost Host { get; }

    public Receiver Server { get; }

    public static async Task<FeedHost> StartAsync(string? postgres = null) =>
        new(await IngestionHost.StartAsync(postgres), await Receiver.StartAsync());

    public void Open(Shop shop) => Server.Otherwise(Answer.From(shop.Page));

    public async Task PutAsync(
        object? filters = null, string? flavour = null, string? token = null, string path = "products?shop=1", bool? allowPrivate = true) =>
        await Host.Operator.PutAsync(
            Path,
            new { Url = Server.Url + path, Flavour = flavour, Token = token, Filters = filters, IntervalSeconds = 604_800,
                AllowPrivateAddress = allowPrivate })
            .Expect(HttpStatusCode.OK);

    public async Task<JsonElement> RunAsync() => (await Host.Operator.PostAsync($"{Path}/run")).Expect(HttpStatusCode.OK).Json;

    public Task<JsonElement> StatusAsync() => Host.Operator.GetAsync($"{Path}/status").ReadJson();

    public async Task<int> ProductsAsync()
    {
        var page = await Host.Publisher.GetAsync($"/v1/products?merchant_id={IngestionHost.Merchant}&limit=1000").ReadJson();
        return page.GetProperty("data").GetArrayLength();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Server.DisposeAsync();
    }
}

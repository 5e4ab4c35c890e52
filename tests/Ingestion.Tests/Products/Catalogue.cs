using System.Text.Json;
using Affiliate.Contracts.Ingestion;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;

namespace Affiliate.Ingestion.Tests.Products;

/// <summary>What a merchant does with its products, and what others are told of them.</summary>
internal static class Catalogue
{
    public const string Path = "/services/products/import";

    public static ApiClient Merchant(this IngestionHost host, string id = IngestionHost.Merchant) => host.As(Roles.Merchant, id);

    /// <summary>Imports rows written as JSON and answers <c>data</c>.</summary>
    public static async Task<JsonElement> ImportAsync(this IngestionHost host, params string[] rows)
    {
        using var merchant = host.Merchant();
        return (await merchant.PostAsync(Path, $$"""{"products":[{{string.Join(',', rows)}}]}""").ReadJson()).GetProperty("data");
    }

    public static async Task<JsonElement> ListAsync(this IngestionHost host, string query = "")
    {
        using var merchant = host.Merchant();
        return (await merchant.GetAsync($"/v1/products?limit=1000{query}").ReadJson()).GetProperty("data");
    }

    /// <summary>The newest version told of each product.</summary>
    public static Dictionary<string, ProductDetails> Told(this IngestionHost host) => host.Running.Events<ProductsChanged>()
        .SelectMany(changed => changed.Products).GroupBy(product => product.Pid, StringComparer.Ordinal)
        .ToDictionary(same => same.Key, same => same.MaxBy(product => product.Version)!, StringComparer.Ordinal);

    public static Task ToldAsync(this IngestionHost host, string pid, Func<ProductDetails, bool> like, string message) => Eventually.Async(
        () => host.Told().TryGetValue(pid, out var product) && like(product), IngestionHost.Soon, message);

    public static (int Created, int Updated, int Unchanged, int Rejected, int Superseded) Counts(this JsonElement data) => (
        data.GetProperty("created").GetInt32(), data.GetProperty("updated").GetInt32(), data.GetProperty("unchanged").GetInt32(),
        data.GetProperty("rejected").GetArrayLength(), data.GetProperty("superseded").GetArrayLength());
}

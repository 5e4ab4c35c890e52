using System.Net;
using System.Text.Json;
using Affiliate.Testing;

namespace Affiliate.Ingestion.Tests.Products;

/// <summary>What a service is answered whose own projection misses products of a basket (design rule 9).</summary>
public sealed class FindProductsTests
{
    private const string Path = "/internal/products/find";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_product_is_answered_by_each_of_its_keys_right_after_its_import_and_only_to_services(bool onPostgres)
    {
        await using var host =
            await IngestionHost.StartAsync(onPostgres ? await (await SharedServers.PostgresAsync()).CreateDatabaseAsync("find") : null);
        await host.ImportAsync(
            """{"pid":"1","name":"گوشی 😀","sku":"S-1","categories":[{"cid":2,"name":"Phones","parent_cid":1,"is_primary":true}]}""",
            """{"pid":"2","name":"Bag"}""", """{"pid":"3","name":"Bag"}""");
        Assert.Equal("1", await FoundAsync(host, """["1","404"]""", "[]", "[]"));
        Assert.Equal("1", await FoundAsync(host, "[]", """["S-1"]""", "[]"));
        Assert.Equal("1 2", await FoundAsync(host, "[]", "[]", """["گوشی 😀","Bag","bag"]"""));
        Assert.Equal("1 3", await FoundAsync(host, """["3"]""", """["S-1"]""", """["گوشی 😀"]"""));
        Assert.Equal("", await FoundAsync(host, "[]", "[]", "[]"));
        Assert.Equal("", await FoundAsync(host, """["1"]""", """["S-1"]""", """["Bag"]""", "merchant-2"));
        var product = (await host.Service.PostAsync(Path, Question("""["1"]""", "[]", "[]")).ReadJson())[0];
        Assert.Equal((1, "Phones"), (product.GetProperty("version").GetInt32(), product.GetProperty("categories")[1].GetString()));
        using var merchant = host.Merchant();
        Assert.Equal(HttpStatusCode.Forbidden, (await merchant.PostAsync(Path, Question("[]", "[]", "[]"))).Status);
    }

    private static string Question(string pids, string skus, string names, string merchant = IngestionHost.Merchant) =>
        $$"""{"merchantId":"{{merchant}}","pids":{{pids}},"skus":{{skus}},"names":{{names}}}""";

    private static async Task<string> FoundAsync(
        IngestionHost host, string pids, string skus, string names, string merchant = IngestionHost.Merchant) =>
        string.Join(
            ' ',
            (await host.Service.PostAsync(Path, Question(pids, skus, names, merchant)).ReadJson()).EnumerateArray()
                .Select(product => product.GetProperty("pid").GetString()));
}

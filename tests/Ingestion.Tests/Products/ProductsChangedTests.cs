using Affiliate.Contracts.Ingestion;
using Affiliate.Testing;

namespace Affiliate.Ingestion.Tests.Products;

public sealed class ProductsChangedTests : IAsyncLifetime
{
    private const string Phones =
        """{"pid":"phone","name":"Phone","sku":"S-1","categories":[{"cid":9,"name":"Bags"},{"cid":2,"name":"Phones","parent_cid":1,"is_primary":true}]}""";
    private IngestionHost host = null!;

    public async Task InitializeAsync() => host = await IngestionHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Others_hear_of_keys_name_and_categories_the_primary_one_first()
    {
        await host.ImportAsync(Phones, """{"pid":"tv","name":"TV","categories":[{"cid":1,"name":"Electronics","parent_cid":0}]}""");
        await host.ToldAsync("phone", product => product.Version == 1, "the product is told");
        var product = host.Told()["phone"];
        Assert.Equal(("Phone", "S-1"), (product.Name, product.Sku));
        Assert.Equal(["2", "Phones", "9", "Bags", "1", "Electronics"], product.Categories);
    }

    [Fact]
    public async Task A_price_is_nobody_elses_business_but_a_name_is()
    {
        await host.ImportAsync("""{"pid":"a","name":"A"}""", """{"pid":"b","name":"B"}""");
        await host.ImportAsync("""{"pid":"a","name":"A","price":5}""", """{"pid":"b","name":"B2"}""");
        await host.ToldAsync("b", product => product is { Version: 2, Name: "B2" }, "the new name is told");
        Assert.Equal(1, host.Told()["a"].Version);
        Assert.Equal(["b"], host.Running.Events<ProductsChanged>()[^1].Products.Select(product => product.Pid));
    }

    [Fact]
    public async Task A_category_learned_renamed_or_moved_later_is_told_of_every_product_under_it()
    {
        await host.ImportAsync(Phones);
        await host.ToldAsync(
            "phone", product => product.Categories.SequenceEqual(["2", "Phones", "9", "Bags", "1"]), "the parent is known by its id");
        await host.ImportAsync("""{"pid":"tv","name":"TV","categories":[{"cid":1,"name":"Electronics","parent_cid":100}]}""");
        await host.ToldAsync(
            "phone", product => product.Categories.SequenceEqual(["2", "Phones", "9", "Bags", "1", "Electronics", "100"]),
            "the parent's name and parent are told");
        await host.ImportAsync("""{"pid":"tv","name":"TV","categories":[{"cid":1,"name":"Gadgets"}]}""");
        await host.ToldAsync(
            "phone", product => product.Categories.SequenceEqual(["2", "Phones", "9", "Bags", "1", "Gadgets"]),
            "the new name is told, the old place is not");
    }

    [Fact]
    public async Task Categories_in_a_circle_end()
    {
        await host.ImportAsync("""{"pid":"x","name":"X","categories":[{"cid":"a","parent_cid":"b"},{"cid":"b","parent_cid":"a"}]}""");
        await host.ToldAsync("x", product => product.Categories.SequenceEqual(["a", "b"]), "each is named once");
    }

    [Fact]
    public async Task Long_catalogues_are_told_in_events_every_broker_takes()
    {
        var name = new string('n', 490);
        var categories = string.Join(',', Enumerable.Range(0, 10).Select(cid => $$"""{"cid":{{cid}},"name":"{{name}}{{cid}}"}"""));
        await host.ImportAsync(
            [.. Enumerable.Range(0, 300).Select(pid => $$"""{"pid":{{pid}},"name":"n","categories":[{{categories}}]}""")]);
        await Eventually.Async(() => host.Told().Count == 300, IngestionHost.Soon, "all products are told");
        Assert.All(
            host.Running.Events<ProductsChanged>(),
            changed => Assert.True(changed.Products.Sum(product => product.Categories.Sum(word => word.Length)) <= 500_000));
    }
}

namespace Affiliate.Ingestion.Tests.Products;

public sealed class StockWordTests : IAsyncLifetime
{
    private IngestionHost host = null!;

    public async Task InitializeAsync() => host = await IngestionHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Usual_words_for_in_and_out_of_stock_are_understood_in_any_case()
    {
        string[] there = ["in stock", "In_Stock", "IN-STOCK", "instock", "Yes", "TRUE", "1",
            "in stock\\u200B", "in\\u00A0stock", "ｉｎ　ｓｔｏｃｋ", "１"];
        string[] gone = ["out of stock", "Out_Of_Stock", "OUTOFSTOCK", "No", "false", "0", "sold out",
            "\\uFEFFout of stock", "out\\u202Fof\\u00A0stock"];

        var data = await host.ImportAsync([.. there.Concat(gone).Select((word, index) =>
            $$"""{"pid":"{{index}}","name":"n","url":"https://shop.example/{{index}}","in_stock":"{{word}}"}""")]);

        Assert.Equal((there.Length + gone.Length, 0, 0, 0, 0), data.Counts());
        var stock = (await host.ListAsync()).EnumerateArray()
            .ToDictionary(
                product => int.Parse(product.GetProperty("pid").GetString()!), product => product.GetProperty("in_stock").GetBoolean());
        Assert.All(Enumerable.Range(0, there.Length), index => Assert.True(stock[index], there[index]));
        Assert.All(Enumerable.Range(there.Length, gone.Length), index => Assert.False(stock[index], gone[index - there.Length]));
    }

    [Fact]
    public async Task A_word_that_is_not_understood_is_named_with_what_would_be()
    {
        var data = await host.ImportAsync("""{"pid":"1","name":"n","url":"https://shop.example/1","in_stock":"maybe"}""");
        var unseen = await host.ImportAsync("""{"pid":"1","name":"n","url":"https://shop.example/1","in_stock":"\u200B"}""");

        Assert.Single(unseen.GetProperty("rejected").EnumerateArray());
        var rejected = Assert.Single(data.GetProperty("rejected").EnumerateArray()).GetRawText();
        Assert.Contains("in_stock", rejected, StringComparison.Ordinal);
        Assert.Contains("out of stock", rejected, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_product_is_the_same_whatever_stands_around_its_pid()
    {
        await host.ImportAsync("""{"pid":"P-1","name":"n","url":"https://shop.example/1"}""");

        var data = await host.ImportAsync("""{"pid":" P-1\u200B","name":"m","url":"https://shop.example/1"}""");

        Assert.Equal((0, 1, 0, 0, 0), data.Counts());
        var nothing = await host.ImportAsync("""{"pid":"\u200B","name":"m","url":"https://shop.example/1"}""");
        Assert.Contains("pid", Assert.Single(nothing.GetProperty("rejected").EnumerateArray()).GetRawText(), StringComparison.Ordinal);
    }
}

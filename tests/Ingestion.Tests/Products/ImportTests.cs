using System.Net;
using Affiliate.Ingestion.Accounts;
using Affiliate.Testing;

namespace Affiliate.Ingestion.Tests.Products;

public sealed class ImportTests : IAsyncLifetime
{
    private IngestionHost host = null!;

    public async Task InitializeAsync() => host = await IngestionHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task The_seeds_product_is_stored_field_for_field()
    {
        using var merchant = host.Merchant();
        var answer = await merchant.PostAsync(Catalogue.Path, """
            {"products":[{"pid":"P-1","name":"محصول نمونه 🎁","url":"https://shop.example/p/1","price":"12000.50","old_price":15000,"in_stock":1,
            "images":["https://shop.example/1.jpg","https://shop.example/2.jpg"],
            "categories":[{"cid":7,"name":"دسته","url":"https://shop.example/c/7","parent_cid":"3","is_primary":"1"}],
            "created_at":"2026-01-02 03:04:05","updated_at":"2026-02-03T04:05:06+02:00","unknown":{"x":1}}]}
            """).ReadJson();
        Assert.Equal("ok", answer.GetProperty("status").GetString());
        Assert.Equal("importProducts", answer.GetProperty("tag").GetString());
        Assert.Equal("1.0.0", answer.GetProperty("api_version").GetString());
        Assert.Equal((1, 0, 0, 0, 0), answer.GetProperty("data").Counts());

        var product = Assert.Single((await host.ListAsync()).EnumerateArray());
        Assert.Equal("P-1", product.GetProperty("pid").GetString());
        Assert.Equal("محصول نمونه 🎁", product.GetProperty("name").GetString());
        Assert.Equal("https://shop.example/p/1", product.GetProperty("url").GetString());
        Assert.Equal("12000.5", product.GetProperty("price").GetRawText());
        Assert.Equal(15000, product.GetProperty("old_price").GetDecimal());
        Assert.Equal("USD", product.GetProperty("currency").GetString());
        Assert.True(product.GetProperty("in_stock").GetBoolean());
        Assert.Equal(2, product.GetProperty("images").GetArrayLength());
        Assert.Equal("2026-01-02T03:04:05Z", product.GetProperty("created_at").GetString());
        Assert.Equal("2026-02-03T02:05:06Z", product.GetProperty("updated_at").GetString());
        var category = product.GetProperty("categories")[0];
        Assert.Equal("7", category.GetProperty("cid").GetString());
        Assert.Equal("3", category.GetProperty("parent_cid").GetString());
        Assert.True(category.GetProperty("is_primary").GetBoolean());
    }

    [Fact]
    public async Task Counts_tell_new_changed_and_equal_products_apart()
    {
        Assert.Equal(
            (2, 0, 0, 0, 0),
            (await host.ImportAsync("""{"pid":1,"name":"a","price":1}""", """{"pid":2,"name":"b","price":"2.00"}""")).Counts());
        Assert.Equal(
            (1, 1, 1, 0, 0),
            (await host.ImportAsync(
                """{"pid":"1","name":"a","price":"1.0"}""", """{"pid":2,"name":"b","price":3}""", """{"pid":3,"name":"c"}""")).Counts());
    }

    [Fact]
    public async Task Good_rows_are_kept_and_bad_ones_named()
    {
        var data = await host.ImportAsync(
            """{"pid":"ok","name":"good"}""", """{"name":"no pid"}""", """{"pid":"x","name":"n","price":-1}""",
            """{"pid":"y","name":"n","categories":[{"cid":1},{"name":"no cid"}]}""",
            "7", """{"pid":"z","name":"n","url":"javascript:alert(1)"}""", """{"pid":"t","name":"n","created_at":"1405-08-01 10:00:00"}""",
            """{"pid":"ok2","name":"good too"}""");
        Assert.Equal((2, 0, 0, 6, 0), data.Counts());
        Assert.Equal(
            [(1, "pid"), (2, "price"), (3, "categories[1].cid"), (4, ""), (5, "url"), (6, "created_at")],
            data.GetProperty("rejected").EnumerateArray()
                .Select(row => (row.GetProperty("index").GetInt32(), row.GetProperty("field").GetString()!)));
        Assert.All(data.GetProperty("rejected").EnumerateArray(), row => Assert.NotEmpty(row.GetProperty("reason").GetString()!));
        Assert.Equal(["ok", "ok2"], (await host.ListAsync()).EnumerateArray().Select(product => product.GetProperty("pid").GetString()!));
    }

    [Theory]
    [InlineData("price", "\"NaN\"")]
    [InlineData("price", "\"Infinity\"")]
    [InlineData("price", "1e300")]
    [InlineData("price", "\"1 234,56\"")]
    [InlineData("price", "{}")]
    [InlineData("old_price", "[1]")]
    [InlineData("in_stock", "2")]
    [InlineData("in_stock", "\"maybe\"")]
    [InlineData("name", "\"a\\u0000b\"")]
    [InlineData("name", "\"\\ud800\"")]
    [InlineData("name", "[\"a\"]")]
    [InlineData("pid", "1.5")]
    [InlineData("images", "{\"0\":\"x\"}")]
    [InlineData("updated_at", "{\"date\":\"2026-01-01 00:00:00\",\"timezone\":\"Nowhere/City\"}")]
    public async Task A_value_nobody_can_mean_rejects_its_row_alone(string field, string value)
    {
        var row = new Dictionary<string, string> { ["pid"] = "\"1\"", ["name"] = "\"n\"", [field] = value };
        var data = await host.ImportAsync(
            $"{{{string.Join(',', row.Select(pair => $"\"{pair.Key}\":{pair.Value}"))}}}", """{"pid":"other","name":"kept"}""");
        Assert.Equal((1, 0, 0, 1, 0), data.Counts());
        Assert.Equal(field, data.GetProperty("rejected")[0].GetProperty("field").GetString());
    }

    [Fact]
    public async Task Half_a_character_in_a_fields_name_takes_no_row_with_it()
    {
        var data = await host.ImportAsync("""{"pid":"1","name":"n","\ud800":1}""", """{"pid":"2","name":"n"}""");
        Assert.Equal((2, 0, 0, 0, 0), data.Counts());
    }

    [Fact]
    public async Task Of_a_product_sent_twice_in_one_request_the_last_row_counts_and_the_answer_says_so()
    {
        var data = await host.ImportAsync(
            """{"pid":5,"name":"first"}""", """{"pid":"5","name":"second"}""", """{"pid":"5","name":"bad","price":"x"}""",
            """{"pid":5,"name":"last good"}""");
        Assert.Equal((1, 0, 0, 1, 2), data.Counts());
        Assert.Equal(
            [(0, 3), (1, 3)],
            data.GetProperty("superseded").EnumerateArray()
                .Select(row => (row.GetProperty("index").GetInt32(), row.GetProperty("by").GetInt32())));
        Assert.Equal("last good", (await host.ListAsync())[0].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("{\"products\":[{]}", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("{\"products\":[{\"pid\":1,\"pid\":2,\"name\":\"n\"}]}", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{\"products\":{}}", HttpStatusCode.UnprocessableEntity)]
    public async Task A_body_that_is_no_list_of_products_is_refused_in_the_seeds_envelope(string body, HttpStatusCode status)
    {
        using var merchant = host.Merchant();
        var answer = (await merchant.PostAsync(Catalogue.Path, body)).Expect(status).Json;
        Assert.Equal("error", answer.GetProperty("status").GetString());
        Assert.Equal("importProducts", answer.GetProperty("tag").GetString());
        Assert.NotEmpty(answer.GetProperty("errors")[0].GetProperty("message").GetString()!);
    }

    [Fact]
    public async Task More_than_1000_rows_are_422_and_nothing_is_stored()
    {
        using var merchant = host.Merchant();
        var rows = string.Join(',', Enumerable.Range(0, 1001).Select(pid => $$"""{"pid":{{pid}},"name":"n"}"""));
        var answer = (await merchant.PostAsync(Catalogue.Path, $$"""{"products":[{{rows}}]}"""))
            .Expect(HttpStatusCode.UnprocessableEntity).Json;
        Assert.Equal("products", answer.GetProperty("errors")[0].GetProperty("field").GetString());
        Assert.Equal(0, (await host.ListAsync()).GetArrayLength());
    }

    [Fact]
    public async Task Only_merchants_import_and_each_has_a_catalogue_of_its_own()
    {
        await host.Publisher.PostAsync(Catalogue.Path, """{"products":[]}""").Expect(HttpStatusCode.Forbidden);
        await host.Operator.PostAsync(Catalogue.Path, """{"products":[]}""").Expect(HttpStatusCode.Forbidden);
        host.Owners.Merchants["merchant-2"] = host.Owners.Merchants[IngestionHost.Merchant] with { Id = "merchant-2" };
        await host.ImportAsync("""{"pid":1,"name":"mine"}""");
        using var other = host.Merchant("merchant-2");
        await other.PostAsync(Catalogue.Path, """{"products":[{"pid":1,"name":"theirs"}]}""").ExpectSuccess();
        Assert.Equal("mine", (await host.ListAsync())[0].GetProperty("name").GetString());
        var seen = await host.Publisher.GetAsync("/v1/products?merchant_id=merchant-2").ReadJson();
        Assert.Equal("theirs", Assert.Single(seen.GetProperty("data").EnumerateArray()).GetProperty("name").GetString());
        await host.Publisher.GetAsync("/v1/products").Expect(HttpStatusCode.UnprocessableEntity);
        var own = await other.GetAsync($"/v1/products?merchant_id={IngestionHost.Merchant}").ReadJson();
        Assert.Equal("theirs", Assert.Single(own.GetProperty("data").EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_list_pages_through_all_products_and_filters_by_stock()
    {
        await host.ImportAsync(
            [.. Enumerable.Range(0, 25).Select(number => $$"""{"pid":"p{{number:00}}","name":"n","in_stock":{{number % 2}}}""")]);
        var seen = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page =
                await host.Publisher.GetAsync(
                    $"/v1/products?merchant_id={IngestionHost.Merchant}&limit=10{(cursor.Length == 0 ? "" : $"&cursor={cursor}")}")
                        .ReadJson();
            seen.AddRange(page.GetProperty("data").EnumerateArray().Select(product => product.GetProperty("pid").GetString()!));
            cursor = page.GetProperty("next_cursor").GetString();
        }

        Assert.Equal(Enumerable.Range(0, 25).Select(number => $"p{number:00}"), seen);
        Assert.Equal(12, (await host.ListAsync("&in_stock=true")).GetArrayLength());
    }

    [Fact]
    public async Task The_same_request_with_its_key_gets_the_same_answer()
    {
        using var merchant = host.Merchant();
        async Task<ApiAnswer> Post() => (await merchant.SendAsync(
            HttpMethod.Post, Catalogue.Path, """{"products":[{"pid":1,"name":"n"}]}""", ("Idempotency-Key", "k"))).ExpectSuccess();
        Assert.Equal((await Post()).Body, (await Post()).Body);
    }
}

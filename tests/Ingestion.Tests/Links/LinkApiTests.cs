using System.Net;
using System.Text.Json;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;

namespace Affiliate.Ingestion.Tests.Links;

public sealed class LinkApiTests : IAsyncLifetime
{
    private IngestionHost host = null!;

    public async Task InitializeAsync() => host = await IngestionHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_publisher_makes_a_link_and_reads_it_back()
    {
        var made = await host.Publisher.SendAsync(
            HttpMethod.Post,
            "/v1/links",
            """{"merchant_id":"merchant-1","target_url":"https://shop.example/a?b=1","banner_id":"17","group_id":"g"}""",
            ("X-Forwarded-Proto", "https"),
            ("X-Forwarded-Host", "network.example"));
        made.Expect(HttpStatusCode.Created);
        var code = made.Json.GetProperty("code").GetString()!;
        Assert.Equal($"https://network.example/go/{code}", made.Json.GetProperty("url").GetString());
        Assert.Equal($"/v1/links/{code}", made.Headers["Location"]);
        Assert.Equal("merchant-1", made.Json.GetProperty("merchant_id").GetString());
        Assert.Equal("https://shop.example/a?b=1", made.Json.GetProperty("target_url").GetString());
        Assert.Equal("17", made.Json.GetProperty("banner_id").GetString());
        Assert.Equal("g", made.Json.GetProperty("group_id").GetString());
        Assert.True(made.Json.GetProperty("enabled").GetBoolean());
        Assert.EndsWith("Z", made.Json.GetProperty("created_at").GetString(), StringComparison.Ordinal);

        var read = await host.Publisher.GetAsync($"/v1/links/{code}").ReadJson();
        Assert.Equal(made.Json.GetProperty("created_at").GetString(), read.GetProperty("created_at").GetString());
        Assert.Equal("https://shop.example/a?b=1", read.GetProperty("target_url").GetString());
    }

    [Fact]
    public async Task A_put_replaces_all_but_the_merchant_and_counts_for_the_next_click()
    {
        var code = await host.LinkAsync("https://shop.example/a", "17", "g");
        (await host.ClickAsync(code)).Expect(HttpStatusCode.Redirect);
        var stored = await host.Publisher.PutAsync($"/v1/links/{code}", new { Enabled = false }).ReadJson();
        Assert.False(stored.GetProperty("enabled").GetBoolean());
        Assert.Equal(JsonValueKind.Null, stored.GetProperty("target_url").ValueKind);
        Assert.Equal(JsonValueKind.Null, stored.GetProperty("banner_id").ValueKind);
        Assert.Equal("merchant-1", stored.GetProperty("merchant_id").GetString());
        (await host.ClickAsync(code)).Expect(HttpStatusCode.NotFound);
        await host.Publisher.PutAsync($"/v1/links/{code}", new { MerchantId = "merchant-1" }).ExpectSuccess();
        (await host.ClickAsync(code)).Expect(HttpStatusCode.Redirect);
        await host.Publisher.PutAsync($"/v1/links/{code}", new { MerchantId = "merchant-2" }).Expect(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Another_publisher_neither_sees_nor_changes_it()
    {
        var code = await host.LinkAsync();
        using var other = host.As(Roles.Publisher, "publisher-2");
        await other.GetAsync($"/v1/links/{code}").Expect(HttpStatusCode.NotFound);
        await other.PutAsync($"/v1/links/{code}", new { Enabled = false }).Expect(HttpStatusCode.NotFound);
        Assert.Equal(0, (await other.GetAsync("/v1/links").ReadJson()).GetProperty("data").GetArrayLength());
        await host.Operator.GetAsync($"/v1/links/{code}").ExpectSuccess();
    }

    [Fact]
    public async Task A_list_pages_through_all_newest_first()
    {
        var made = new List<string>();
        for (var number = 0; number < 7; number++)
            made.Insert(0, await host.LinkAsync());
        var seen = new List<string>();
        var path = "/v1/links?limit=3";
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await host.Publisher.GetAsync(path + (cursor.Length == 0 ? "" : $"&cursor={cursor}")).ReadJson();
            seen.AddRange(page.GetProperty("data").EnumerateArray().Select(link => link.GetProperty("code").GetString()!));
            cursor = page.GetProperty("next_cursor").GetString();
        }

        Assert.Equal(made, seen);
        var operators = await host.Operator.GetAsync("/v1/links?publisher_id=publisher-1").ReadJson();
        Assert.Equal(7, operators.GetProperty("data").GetArrayLength());
    }

    [Theory]
    [InlineData("/v1/links?limit=0")]
    [InlineData("/v1/links?limit=many")]
    [InlineData("/v1/links?cursor=bm9uc2Vuc2U")]
    [InlineData("/v1/links?cursor=OTk5OTk5OTk5OTk5OTk5OTk5OSBhYWFhYWFhYWFhYWE")]
    public async Task A_wrong_page_is_422(string path) => await host.Publisher.GetAsync(path).Expect(HttpStatusCode.UnprocessableEntity);

    [Fact]
    public async Task An_operator_must_name_the_publisher() =>
        await host.Operator.GetAsync("/v1/links").Expect(HttpStatusCode.UnprocessableEntity);

    [Fact]
    public async Task A_code_nobody_has_is_404_whatever_it_looks_like()
    {
        await host.Publisher.GetAsync("/v1/links/aaaaaaaaaaaa").Expect(HttpStatusCode.NotFound);
        await host.Publisher.GetAsync("/v1/links/%F0%9F%98%80").Expect(HttpStatusCode.NotFound);
        await host.Publisher.PutAsync("/v1/links/'%20OR%201=1", new { Enabled = false }).Expect(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(Roles.Merchant)]
    [InlineData(Roles.Anonymous)]
    [InlineData(Roles.Operator)]
    public async Task Only_publishers_make_links(string role)
    {
        using var client = host.As(role, "x");
        await client.PostAsync("/v1/links", new { MerchantId = "merchant-1" }).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_same_request_sent_again_with_its_key_makes_no_second_link()
    {
        var first = await Post();
        var second = await Post();
        Assert.Equal(first.Body, second.Body);

        async Task<ApiAnswer> Post() => (await host.Publisher.SendAsync(
            HttpMethod.Post, "/v1/links", new { MerchantId = "merchant-1" }, ("Idempotency-Key", "same"))).Expect(HttpStatusCode.Created);
    }
}

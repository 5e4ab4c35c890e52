using System.Net;
using System.Text.Json;
using Affiliate.Testing;

namespace Affiliate.Gateway.Tests.Accounts;

public sealed class NameTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private readonly RunningGateway gateway = fixture.Gateway;

    [Fact]
    public async Task Names_of_both_kinds_are_told_at_once_and_strangers_ids_are_left_out()
    {
        var ((shop, _), (blog, _)) = (await gateway.MerchantAsync("<b>Shop</b>"), await gateway.PublisherAsync("بازاریاب"));

        var answer = await gateway.Operator.GetAsync($"v1/names?merchants={shop},unknown,{shop}&publishers={blog},{shop}").ReadJson();

        Assert.Equal([(shop, "<b>Shop</b>")], Told(answer, "merchants"));
        Assert.Equal([(blog, "بازاریاب")], Told(answer, "publishers"));
        Assert.True(answer.GetProperty("merchants")[0].GetProperty("number").GetInt64() > 0);
    }

    [Fact]
    public async Task A_merchant_learns_publishers_names_only_and_a_publisher_merchants_only()
    {
        var ((shop, shopToken), (blog, blogToken)) = (await gateway.MerchantAsync(), await gateway.PublisherAsync());
        var (merchant, publisher) = (gateway.Anybody.As(shopToken), gateway.Anybody.As(blogToken));

        Assert.Equal([(blog, "Blog")], Told(await merchant.GetAsync($"v1/names?publishers={blog}").ReadJson(), "publishers"));
        Assert.Equal([(shop, "Shop")], Told(await publisher.GetAsync($"v1/names?merchants={shop}").ReadJson(), "merchants"));
        await merchant.GetAsync($"v1/names?merchants={shop}").Expect(HttpStatusCode.UnprocessableEntity);
        await publisher.GetAsync($"v1/names?publishers={blog}").Expect(HttpStatusCode.UnprocessableEntity);
        await gateway.Anybody.GetAsync($"v1/names?merchants={shop}").Expect(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task More_than_a_hundred_ids_are_refused_by_name()
    {
        var ids = string.Join(',', Enumerable.Range(0, 101));

        var problem = await gateway.Operator.GetAsync($"v1/names?publishers={ids}").Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Equal("at most 100 ids, not 101", problem.Json.GetProperty("errors").GetProperty("publishers")[0].GetString());
    }

    private static IEnumerable<(string?, string?)> Told(JsonElement answer, string kind) => answer.GetProperty(kind).EnumerateArray()
        .Select(account => (account.GetProperty("id").GetString(), account.GetProperty("name").GetString()));
}

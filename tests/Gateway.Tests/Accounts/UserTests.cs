using System.Net;
using System.Text.Json;
using Affiliate.Gateway.SignIn;
using Affiliate.Testing;

namespace Affiliate.Gateway.Tests.Accounts;

public sealed class UserTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, null)]
    [InlineData(4, null)]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    [InlineData(9, 16)]
    [InlineData(11, 64)]
    [InlineData(1000, 64)]
    public void Each_wrong_password_after_the_first_few_doubles_the_wait(int tries, int? minutes) =>
        Assert.Equal(minutes is { } wait ? Now.AddMinutes(wait) : null, LockOut.After(tries, Now));

    [Fact]
    public async Task A_body_that_is_wrong_is_told_field_by_field()
    {
        var answer = await fixture.Gateway.Operator.PostAsync("v1/users", new { email = "nobody", role = "king" })
            .Expect(HttpStatusCode.UnprocessableEntity);

        var errors = answer.Json.GetProperty("errors");
        Assert.Equal("must be an e-mail address", errors.GetProperty("email")[0].GetString());
        Assert.Equal("must be operator, merchant or publisher", errors.GetProperty("role")[0].GetString());
    }

    [Fact]
    public async Task A_users_account_must_exist()
    {
        var body = new { email = "a@shop.example", role = "merchant", account_id = "unknown" };
        var answer = await fixture.Gateway.Operator.PostAsync("v1/users", body).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Equal("is no merchant's", answer.Json.GetProperty("errors").GetProperty("account_id")[0].GetString());
    }

    [Fact]
    public async Task Only_operators_see_users()
    {
        var (_, token) = await fixture.Gateway.MerchantAsync();

        await fixture.Gateway.Anybody.As(token).GetAsync("v1/users").Expect(HttpStatusCode.Forbidden);
        await fixture.Gateway.Anybody.As(token).PostAsync("v1/users", new { }).Expect(HttpStatusCode.Forbidden);
        await fixture.Gateway.Anybody.GetAsync("v1/users").Expect(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Users_are_listed_page_by_page_without_links()
    {
        for (var number = 0; number < 3; number++)
            await fixture.Gateway.Operator.PostAsync("v1/users", new { email = $"{Guid.NewGuid():N}@shop.example", role = "operator" })
                .Expect(HttpStatusCode.Created);

        var first = await fixture.Gateway.Operator.GetAsync("v1/users?limit=2").ReadJson();
        var cursor = first.GetProperty("next_cursor").GetString();
        var second = await fixture.Gateway.Operator.GetAsync($"v1/users?limit=2&cursor={cursor}").ReadJson();

        Assert.Equal(2, first.GetProperty("data").GetArrayLength());
        Assert.Empty(Ids(first).Intersect(Ids(second)));
        Assert.All(first.GetProperty("data").EnumerateArray(), user => Assert.Equal("invited", user.GetProperty("state").GetString()));
        Assert.DoesNotContain("link", first.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_a_token_of_an_account_sees_that_account_only()
    {
        var (own, token) = await fixture.Gateway.MerchantAsync();
        var (other, _) = await fixture.Gateway.MerchantAsync();
        var merchant = fixture.Gateway.Anybody.As(token);

        Assert.NotNull((await merchant.GetAsync($"v1/merchants/{own}").ReadJson()).GetProperty("site_key").GetString());
        await merchant.GetAsync($"v1/merchants/{other}").Expect(HttpStatusCode.NotFound);
        await merchant.GetAsync("v1/merchants").Expect(HttpStatusCode.Forbidden);
        await merchant.PutAsync($"v1/merchants/{own}", new { name = "Mine" }).Expect(HttpStatusCode.Forbidden);
    }

    private static IEnumerable<string?> Ids(JsonElement page) =>
        page.GetProperty("data").EnumerateArray().Select(user => user.GetProperty("id").GetString());
}

using System.Net;
using System.Text.Json;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;

namespace Affiliate.Gateway.Tests.Authentication;

public sealed class TokenTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private readonly RunningGateway gateway = fixture.Gateway;
    private readonly ApiClient api = fixture.Gateway.Operator;

    [Fact]
    public async Task A_token_is_shown_once_and_stored_only_as_its_hash()
    {
        var (id, token) = await gateway.MerchantAsync();

        Assert.StartsWith("aff_", token, StringComparison.Ordinal);
        Assert.True(token.Length >= 40, "256 bits take 43 letters");
        var list = await api.GetAsync($"v1/merchants/{id}/tokens");
        Assert.DoesNotContain(token, list.Body, StringComparison.Ordinal);
        var row = Assert.Single(list.Json.GetProperty("data").EnumerateArray());
        Assert.Equal(token[..12], row.GetProperty("prefix").GetString());
        Assert.Equal("test", row.GetProperty("name").GetString());
        foreach (var file in Directory.GetFiles(gateway.Folder))
            Assert.DoesNotContain(token, await ReadAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_services_request_carries_our_own_token_with_role_and_id_and_not_the_callers()
    {
        var (id, token) = await gateway.MerchantAsync();

        await new ApiClient(gateway.Address, token).GetAsync($"services/conversions?mark={id}").ExpectSuccess();

        var arrived = gateway.Forwarded.Single(request => request.QueryString == $"?mark={id}");
        Assert.Equal("/conversion/services/conversions", arrived.Path);
        Assert.Equal(new Caller(Roles.Merchant, id), await gateway.CallerAsync(arrived, "conversion"));
        Assert.Null(await gateway.CallerAsync(arrived, "commission"));
        Assert.DoesNotContain(token, string.Join('\n', arrived.Headers.Values), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("publisher", "v1/links")]
    [InlineData("operator", "v1/settlements")]
    public async Task Every_role_is_told_to_the_service(string role, string path)
    {
        var (id, token) = role == "operator" ? ("operator", RunningGateway.OperatorToken) : await gateway.PublisherAsync();
        var mark = Guid.NewGuid().ToString("N");

        await new ApiClient(gateway.Address, token).GetAsync($"{path}?mark={mark}").ExpectSuccess();

        var arrived = gateway.Forwarded.Single(request => request.QueryString == $"?mark={mark}");
        Assert.Equal(new Caller(role, id), await gateway.CallerAsync(arrived, arrived.Path.Split('/')[1]));
    }

    [Fact]
    public async Task A_public_route_is_anonymous_whatever_token_comes_with_it()
    {
        var (_, token) = await gateway.MerchantAsync();
        foreach (var sent in new[] { null, "aff_wrong", token })
        {
            var code = Guid.NewGuid().ToString("N");
            await new ApiClient(gateway.Address, sent).GetAsync($"go/{code}").ExpectSuccess();

            var arrived = gateway.Forwarded.Single(request => request.Path == $"/ingestion/go/{code}");
            Assert.Equal(new Caller(Roles.Anonymous, ""), await gateway.CallerAsync(arrived, "ingestion"));
        }
    }

    [Fact]
    public async Task A_hook_is_told_who_calls_only_when_the_token_is_good()
    {
        var (id, token) = await gateway.MerchantAsync();
        foreach (var (sent, expected) in new[] { (token, new Caller(Roles.Merchant, id)), ("aff_wrong", new Caller(Roles.Anonymous, "")),
            (null, new Caller(Roles.Anonymous, "")) })
        {
            var mark = Guid.NewGuid().ToString("N");
            await new ApiClient(gateway.Address, sent).PostAsync(
                $"services/hook/validate-token/?mark={mark}", new FormUrlEncodedContent([])).ExpectSuccess();

            var arrived = gateway.Forwarded.Single(request => request.QueryString == $"?mark={mark}");
            Assert.Equal("/ingestion/services/hook/validate-token/", arrived.Path);
            Assert.Equal(expected, await gateway.CallerAsync(arrived, "ingestion"));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer aff_unknown")]
    [InlineData("Basic b3BlcmF0b3I6eA==")]
    [InlineData("operator-token-of-the-tests")]
    [InlineData("Bearer operator-token-of-the-tests, Bearer x")]
    public async Task Without_a_good_token_nothing_is_forwarded(string? header)
    {
        using var http = new HttpClient { BaseAddress = gateway.Address };
        if (header is not null)
            http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);
        var mark = Guid.NewGuid().ToString("N");

        var problem = await http.GetAsync($"v1/conversions?mark={mark}");
        var accounts = await http.GetAsync("v1/merchants");

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (problem.StatusCode, accounts.StatusCode));
        Assert.Equal("application/problem+json", problem.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Bearer", problem.Headers.WwwAuthenticate.Single().Scheme);
        Assert.DoesNotContain(gateway.Forwarded, request => request.QueryString == $"?mark={mark}");
    }

    [Theory]
    [InlineData("GET", "services/conversions", "listConversions")]
    [InlineData("POST", "services/conversions", "saveConversion")]
    [InlineData("POST", "services/conversions/abc", "saveConversion")]
    [InlineData("GET", "services/customers", "listCustomers")]
    [InlineData("POST", "services/customers", "saveCustomer")]
    [InlineData("POST", "services/products/import", "importProducts")]
    public async Task Shops_are_refused_in_their_own_envelope(string method, string path, string tag)
    {
        var answer = await gateway.Anybody.SendAsync(new HttpMethod(method), path);

        answer.Expect(HttpStatusCode.Unauthorized);
        Assert.Equal(
            $$"""{"status":"error","tag":"{{tag}}","api_version":"1.0.0","errors":[{"field":"","message":"A valid token is needed."}]}""",
            answer.Body);
    }

    [Fact]
    public async Task The_accounts_are_the_operators_alone()
    {
        var (id, merchant) = await gateway.MerchantAsync();
        var (_, publisher) = await gateway.PublisherAsync();
        foreach (var token in new[] { merchant, publisher })
        {
            var other = new ApiClient(gateway.Address, token);
            await other.GetAsync("v1/merchants").Expect(HttpStatusCode.Forbidden);
            await other.PutAsync($"v1/merchants/{id}", new { name = "x" }).Expect(HttpStatusCode.Forbidden);
            await other.PostAsync("v1/merchants", new { name = "x" }).Expect(HttpStatusCode.Forbidden);
            await other.PostAsync($"v1/merchants/{id}/tokens").Expect(HttpStatusCode.Forbidden);
            await other.GetAsync("v1/dead-letters").Expect(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task A_token_can_be_made_without_a_body_and_not_expired()
    {
        var (id, _) = await gateway.PublisherAsync();

        await api.PostAsync($"v1/publishers/{id}/tokens").Expect(HttpStatusCode.Created);
        var expired = (await api.PostAsync($"v1/publishers/{id}/tokens", new { expires_at = "2020-01-01T00:00:00Z" }))
            .Expect(HttpStatusCode.UnprocessableEntity);
        Assert.True(expired.Json.GetProperty("errors").TryGetProperty("expires_at", out _), expired.Body);
        var odd = (await api.PostAsync($"v1/publishers/{id}/tokens", """{"expires_at":"tomorrow"}"""))
            .Expect(HttpStatusCode.UnprocessableEntity);
        Assert.True(odd.Json.GetProperty("errors").TryGetProperty("expires_at", out _), odd.Body);
    }

    [Fact]
    public async Task An_idempotency_key_gives_the_same_token_again_though_it_is_stored_nowhere()
    {
        var (id, _) = await gateway.MerchantAsync();
        var key = ("Idempotency-Key", "once");
        var path = $"v1/merchants/{id}/tokens";

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => api.SendAsync(HttpMethod.Post, path, new { name = "k" }, key)));
        var other = await api.SendAsync(HttpMethod.Post, path, new { name = "other" }, key);

        Assert.All(answers, answer => answer.Expect(HttpStatusCode.Created));
        Assert.Single(answers.Select(answer => answer.Body).Distinct(StringComparer.Ordinal));
        var token = answers[0].Json.GetProperty("token").GetString()!;
        await new ApiClient(gateway.Address, token).GetAsync("services/conversions").ExpectSuccess();
        other.Expect(HttpStatusCode.UnprocessableEntity);
        foreach (var file in Directory.GetFiles(gateway.Folder))
            Assert.DoesNotContain(token, await ReadAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_of_one_account_cannot_be_revoked_through_another()
    {
        var (mine, token) = await gateway.MerchantAsync();
        var (other, _) = await gateway.MerchantAsync();
        var id = (await api.GetAsync($"v1/merchants/{mine}/tokens").ReadJson()).GetProperty("data")[0].GetProperty("id").GetString();

        await api.DeleteAsync($"v1/merchants/{other}/tokens/{id}").Expect(HttpStatusCode.NotFound);
        await api.DeleteAsync($"v1/publishers/{mine}/tokens/{id}").Expect(HttpStatusCode.NotFound);
        await new ApiClient(gateway.Address, token).GetAsync("services/conversions").ExpectSuccess();
        await api.DeleteAsync($"v1/merchants/{mine}/tokens/{id}").Expect(HttpStatusCode.NoContent);
        await api.DeleteAsync($"v1/merchants/{mine}/tokens/{id}").Expect(HttpStatusCode.NotFound);
        await new ApiClient(gateway.Address, token).GetAsync("services/conversions").Expect(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_list_of_tokens_goes_on_where_the_cursor_says()
    {
        var (id, _) = await gateway.MerchantAsync();
        for (var index = 0; index < 4; index++)
            await api.PostAsync($"v1/merchants/{id}/tokens", new { name = $"t{index}" }).ExpectSuccess();

        var first = await api.GetAsync($"v1/merchants/{id}/tokens?limit=3").ReadJson();
        var second = await api.GetAsync($"v1/merchants/{id}/tokens?limit=3&cursor={first.GetProperty("next_cursor").GetString()}")
            .ReadJson();

        Assert.Equal(["test", "t0", "t1", "t2", "t3"], Names(first).Concat(Names(second)));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next_cursor").ValueKind);
    }

    private static IEnumerable<string?> Names(JsonElement page) =>
        page.GetProperty("data").EnumerateArray().Select(token => token.GetProperty("name").GetString());

    private static async Task<string> ReadAsync(string file)
    {
        await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(open, System.Text.Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }
}

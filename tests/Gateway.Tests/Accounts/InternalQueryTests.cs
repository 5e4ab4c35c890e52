using System.Net;
using Affiliate.Contracts.Accounts;
using Affiliate.Domain.Owners;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;
using Microsoft.Extensions.DependencyInjection;
using Refit;

namespace Affiliate.Gateway.Tests.Accounts;

public sealed class InternalQueryTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private readonly RunningGateway gateway = fixture.Gateway;

    [Fact]
    public async Task Services_find_accounts_by_everything_that_names_them()
    {
        var api = Api(Roles.Service, GatewayService.Name);
        var site = $"https://{Guid.NewGuid():N}.example";
        var merchant = (await gateway.Operator.PostAsync("v1/merchants", new { name = "دکان", sites = new[] { site } }).ReadJson())
            .GetProperty("id").GetString()!;
        var publisher =
            (await gateway.Operator.PostAsync("v1/publishers", new { full_name = "P", nats_code = $"C{Guid.NewGuid():N}" }).ReadJson())
                .GetProperty("id").GetString()!;

        var one = (await api.Merchant(merchant, CancellationToken.None)).Content!;
        var other = (await api.Publisher(publisher, CancellationToken.None)).Content!;

        Assert.Equal(("دکان", 1), (one.Name, one.Version));
        Assert.Equal(merchant, (await api.FindMerchant(one.Number, null, null, CancellationToken.None)).Content!.Id);
        Assert.Equal(merchant, (await api.FindMerchant(null, site.ToUpperInvariant() + "/", null, CancellationToken.None)).Content!.Id);
        Assert.Equal(merchant, (await api.FindMerchant(null, null, one.SiteKey, CancellationToken.None)).Content!.Id);
        Assert.Equal(publisher, (await api.FindPublisher(other.Number, null, CancellationToken.None)).Content!.Id);
        Assert.Equal(publisher, (await api.FindPublisher(null, other.NatsCode, CancellationToken.None)).Content!.Id);
    }

    [Fact]
    public async Task What_nobody_has_is_not_found()
    {
        var api = Api(Roles.Service, GatewayService.Name);

        foreach (var answer in new[]
        {
            (await api.Merchant("nobody", CancellationToken.None)).StatusCode,
            (await api.FindMerchant(null, "nonsense", null, CancellationToken.None)).StatusCode,
            (await api.FindMerchant(null, null, null, CancellationToken.None)).StatusCode,
            (await api.FindPublisher(null, null, CancellationToken.None)).StatusCode,
            (await api.FindPublisher(987654321, null, CancellationToken.None)).StatusCode,
            (await api.TokenHolder(new TokenQuestion("aff_nobody"), CancellationToken.None)).StatusCode,
        })
            Assert.Equal(HttpStatusCode.NotFound, answer);
    }

    [Fact]
    public async Task A_service_learns_whose_a_token_is()
    {
        var (id, token) = await gateway.MerchantAsync();

        var holder = (await Api(Roles.Service, GatewayService.Name).TokenHolder(new TokenQuestion(token), CancellationToken.None)).Content!;

        Assert.Equal(new TokenHolder(Roles.Merchant, id), holder);
    }

    [Theory]
    [InlineData(Roles.Operator, "gateway")]
    [InlineData(Roles.Merchant, "gateway")]
    [InlineData(Roles.Service, "conversion")]
    public async Task To_anybody_else_these_paths_do_not_exist(string role, string audience)
    {
        var (id, _) = await gateway.MerchantAsync();

        var answer = await Api(role, audience).Merchant(id, CancellationToken.None);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task An_internal_token_opens_nothing_else()
    {
        var tokens = gateway.Services.GetRequiredService<InternalTokens>();
        foreach (var token in new[] { tokens.Issue("gateway", Roles.Service, "gateway"),
            tokens.Issue("gateway", Roles.Operator, "operator"), tokens.Issue("conversion", Roles.Operator, "operator") })
        {
            var caller = new ApiClient(gateway.Address, token);
            await caller.GetAsync("v1/merchants").Expect(HttpStatusCode.Unauthorized);
            await caller.GetAsync("v1/conversions").Expect(HttpStatusCode.Unauthorized);
        }
    }

    private IAccountsApi Api(string role, string audience)
    {
        var token = gateway.Services.GetRequiredService<InternalTokens>().Issue(audience, role, "gateway");
        var http = new HttpClient { BaseAddress = gateway.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return RestService.ForGenerated<IAccountsApi>(http, ServiceClients.Contracts);
    }
}

using System.Net;
using Affiliate.Contracts.Accounts;
using Affiliate.Testing;

namespace Affiliate.Gateway.Tests.Accounts;

/// <summary>What differs by engine: locks, recursion, lists in columns, lost races inside a kept answer.</summary>
public sealed class PostgresTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Accounts_keep_their_rules_on_PostgreSQL_too()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Storage:Provider"] = "Postgres",
            ["ConnectionStrings:Default"] = await postgres.Server.CreateDatabaseAsync("gateway_accounts"),
        };
        await using var one = await RunningGateway.StartAsync(settings);
        await using var two = await RunningGateway.StartAsync(settings);
        var apis = new[] { one.Operator, two.Operator };

        var merchants =
            await Task.WhenAll(
                Enumerable.Range(0, 12)
                    .Select(
                        index => apis[index % 2].PostAsync(
                            "v1/merchants",
                            new { name = $"متجر {index}", sites = new[] { "https://raced.example", $"https://own{index}.example" } })));
        Assert.Single(merchants, answer => answer.Status == HttpStatusCode.Created);
        Assert.Equal(11, merchants.Count(answer => answer.Status == HttpStatusCode.Conflict));

        var keyed =
            await Task.WhenAll(
                Enumerable.Range(0, 6)
                    .Select(
                        index => apis[index % 2].SendAsync(
                            HttpMethod.Post, "v1/publishers", new { full_name = "Once", number = 99 }, ("Idempotency-Key", "k"))));
        var publisher = Assert.Single(keyed.Select(answer => answer.Expect(HttpStatusCode.Created).Body).Distinct(StringComparer.Ordinal));
        Assert.Contains("\"number\":99", publisher, StringComparison.Ordinal);

        var first = (await one.Operator.PostAsync("v1/publishers", new { full_name = "First" }).ReadJson()).GetProperty("id").GetString();
        var second = (await two.Operator.PostAsync("v1/publishers", new { full_name = "Second", referrer_id = first }).ReadJson())
            .GetProperty("id").GetString();
        await one.Operator.PutAsync($"v1/publishers/{first}", new { full_name = "First", referrer_id = second })
            .Expect(HttpStatusCode.UnprocessableEntity);

        var (id, token) = await one.MerchantAsync();
        await new ApiClient(two.Address, token).GetAsync("services/conversions").ExpectSuccess();
        Assert.Single((await two.Operator.GetAsync($"v1/merchants/{id}/tokens").ReadJson()).GetProperty("data").EnumerateArray());

        // Each process has an inbox of its own here and may hear of it, but of one publisher only.
        var told = await Eventually.Async(
            () =>
                Task.FromResult(
                    one.Events<PublisherRegistered>().Concat(two.Events<PublisherRegistered>())
                        .Where(made => made.Publisher.FullName == "Once").ToList()),
            made => made.Count > 0, TimeSpan.FromSeconds(20), "an event leaves for the one publisher");
        Assert.Single(told.Select(made => made.Publisher.Id).Distinct(StringComparer.Ordinal));
    }
}

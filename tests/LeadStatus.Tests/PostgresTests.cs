using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests;

public sealed class PostgresTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task On_PostgreSQL_versions_that_come_all_at_once_end_in_one_lead_with_the_newest()
    {
        await using var service = await LeadService.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Storage:Provider"] = "Postgres",
            ["ConnectionStrings:Default"] = await postgres.Server.CreateDatabaseAsync("leads"),
        });
        service.Conversion.Programmes["m1"] = Sample.Programme("m1", "lead_status");
        var ids = Enumerable.Range(0, 8).Select(number => $"c{number}").ToList();
        await Task.WhenAll(ids.SelectMany(id => new[]
        {
            service.DeliverAsync(Sample.Lead(id, status: 2, version: 3) with { ExternalId = id }),
            service.DeliverAsync(Sample.Lead(id, status: 1, version: 2) with { ExternalId = id }),
            service.DeliverAsync(Sample.Lead(id) with { ExternalId = id }),
            service.DeliverAsync(Sample.Lead(id) with { ExternalId = id }),
        }));
        Assert.All(await service.LeadsAsync(), lead => Assert.Equal(5, lead.Status()));
        Assert.Equal(
            ids,
            (await service.LeadsAsync("?status=5&offer=form-7")).Select(lead => lead.Text("conversion_id")!).Order(StringComparer.Ordinal));

        var first = await service.LeadOfAsync("c0");
        await service.Merchant().PostAsync($"/v1/leads/{first.Id()}", new { external_id = "c1" })
            .Expect(System.Net.HttpStatusCode.Conflict);
        var page = await service.Merchant().GetAsync("/v1/leads?limit=5").ReadJson();
        var rest = await service.Merchant().GetAsync($"/v1/leads?limit=5&cursor={page.Text("next_cursor")}").ReadJson();
        Assert.Equal(3, rest.GetProperty("data").GetArrayLength());
    }
}

using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.LeadStatus.Tests.Checks;

public sealed class TwoInstancesTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Two_instances_never_run_the_same_check_at_once_and_change_a_lead_once()
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Network:AllowPrivateAddresses"] = "true",
            ["Storage:Provider"] = "Postgres",
            ["ConnectionStrings:Default"] = await postgres.Server.CreateDatabaseAsync("checks"),
        };
        await using var crm = await Receiver.StartAsync();
        await using var first = await LeadService.StartAsync(settings);
        await using var second = await LeadService.StartAsync(settings);
        first.Conversion.Programmes["m1"] = Sample.Programme("m1", "lead_status");
        await first.DeliverAsync(Sample.Lead("c1") with { ExternalId = "1" });
        var (now, most) = (0, 0);
        crm.Otherwise(Answer.Write(async (_, http) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            await Task.Delay(300, http.RequestAborted);
            Interlocked.Decrement(ref now);
            await http.Response.Body.WriteAsync("""[{"id":"1","status":"call back"}]"""u8.ToArray(), http.RequestAborted);
        }));
        await first.Operator().PutAsync(CrmCase.Path(), new
        {
            period_seconds = 1,
            request = new { url = crm.Url + "status?ids={idel}" },
            mapping = new { items = "", external_id = "id", status = "status", statuses = "auto" },
        }).ExpectSuccess();
        var runs = new[] { first, second, first, second }.Select(one => one.Operator().PostAsync($"{CrmCase.Path()}/run"));
        Assert.All(await Task.WhenAll(runs), answer => answer.ExpectSuccess());
        await crm.WaitForAsync(6, _ => true, Soon);
        Assert.Equal(1, most);
        Assert.Equal(["system →2", "merchant 2→2", "processing 2→3"], (await second.LeadOfAsync("c1")).Story());
    }

    [Fact]
    public async Task The_leads_of_a_check_are_found_by_an_index()
    {
        await using var service = await LeadService.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Storage:Provider"] = "Postgres",
            ["ConnectionStrings:Default"] = await postgres.Server.CreateDatabaseAsync("plan"),
        });
        var plan = await service.WithDbAsync(async db =>
        {
            await db.Database.ExecuteSqlRawAsync(
                """
                INSERT INTO leads (id, merchant_id, conversion_id, offer, created_at, moved_at, external_id, status, revision, accepted,
                    history, figures)
                SELECT 'l' || n, 'm' || n % 20, 'c' || n, 'o' || n % 50, now(), now(), n::text, n % 12 + 1, 1, false, '[]', '{{}}'
                FROM generate_series(1, 50000) AS n; ANALYZE leads;
                """);
            return await db.Database.SqlQueryRaw<string>(
                """
                EXPLAIN SELECT id FROM leads WHERE merchant_id = 'm3' AND offer = 'o3' AND status IN (2, 3, 4) ORDER BY created_at, id
                """).ToListAsync();
        });
        Assert.Contains("merchant_id_offer_status", string.Join('\n', plan), StringComparison.Ordinal);
    }
}

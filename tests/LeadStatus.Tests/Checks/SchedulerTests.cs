using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.Checks;

public sealed class SchedulerTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_check_runs_by_itself_every_period()
    {
        await using var crm = await CrmCase.StartAsync();
        var id = await crm.OpenAsync("1");
        crm.Crm.Otherwise(Answer.Status(200, """[{"id":"1","status":"call back"}]"""));
        await crm.SetUpAsync(period: 1).ExpectSuccess();
        await crm.Crm.WaitForAsync(3, _ => true, Soon);
        Assert.Equal(["system →2", "merchant 2→2", "processing 2→3"], (await crm.LeadAsync(id)).Story());
    }

    [Fact]
    public async Task A_disabled_check_waits_for_the_operator()
    {
        await using var crm = await CrmCase.StartAsync();
        await crm.OpenAsync("1");
        var settings = await crm.SetUpAsync(period: 1).ReadJson();
        var disabled = settings.GetRawText().Replace("\"enabled\":true", "\"enabled\":false", StringComparison.Ordinal);
        await crm.Service.Operator().PutAsync(CrmCase.Path(), disabled).ExpectSuccess();
        await crm.SetUpAsync(check: "range", period: 1, request: new { url = crm.Crm.Url + "range" }).ExpectSuccess();
        crm.Crm.Otherwise(Answer.Status(200, "[]"));
        await crm.Crm.WaitForAsync(2, request => request.Path == "/range", Soon);
        Assert.DoesNotContain(crm.Crm.Requests, request => request.Path == "/status");
        Assert.Equal("disabled", (await crm.Service.Operator().GetStatusAsync()).Text("state"));
    }

    [Fact]
    public async Task A_crm_that_fails_is_asked_less_and_less_often()
    {
        await using var crm = await CrmCase.StartAsync();
        await crm.OpenAsync("1");
        await crm.SetUpAsync(period: 100).ExpectSuccess();
        crm.Crm.Otherwise(Answer.Status(500));
        var waits = new List<double>();
        for (var failure = 1; failure <= 3; failure++)
        {
            await crm.RunAsync();
            var status = await crm.Service.Operator().GetStatusAsync();
            Assert.Equal(failure, status.GetProperty("consecutive_failures").GetInt32());
            waits.Add((status.GetProperty("next_run_at").GetDateTimeOffset() - status.GetProperty("at").GetDateTimeOffset()).TotalSeconds);
        }

        Assert.InRange(waits[0], 85, 125);
        Assert.InRange(waits[1], 170, 235);
        Assert.InRange(waits[2], 350, 455);
        crm.Crm.Otherwise(Answer.Status(200, "[]"));
        await crm.RunAsync();
        Assert.Equal("ok", (await crm.Service.Operator().GetStatusAsync()).Text("state"));
    }

    [Fact]
    public async Task A_crm_that_hangs_delays_only_itself()
    {
        await using var crm = await CrmCase.StartAsync(("Checks:Concurrency", "5"), ("Checks:PerHost", "2"));
        await using var other = await Receiver.StartAsync();
        crm.Crm.Otherwise(Answer.Never);
        other.Otherwise(Answer.Status(200, "[]"));
        for (var number = 0; number < 6; number++)
        {
            await crm.OpenAsync("1", offer: $"hangs{number}");
            await crm.SetUpAsync(offer: $"hangs{number}", period: 1).ExpectSuccess();
        }

        await crm.Crm.WaitForAsync(2, _ => true, Soon);
        await crm.OpenAsync("1", offer: "answers");
        await crm.SetUpAsync(offer: "answers", period: 1, request: new { url = $"http://localhost:{other.Port}/" }).ExpectSuccess();
        await other.WaitForAsync(2, _ => true, Soon);
        Assert.Equal(2, crm.Crm.Requests.Count);
    }

    [Fact]
    public async Task A_service_that_ends_in_the_middle_of_a_batch_leaves_it_whole_for_the_next()
    {
        var folder = Directory.CreateTempSubdirectory("affiliate-").FullName;
        await using var crm = await Receiver.StartAsync();
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Network:AllowPrivateAddresses"] = "true" };
        await using (var first = await LeadService.StartAsync(settings, folder: folder))
        {
            first.Conversion.Programmes["m1"] = Sample.Programme("m1", "lead_status");
            foreach (var number in Enumerable.Range(1, 2))
                await first.DeliverAsync(Sample.Lead($"c{number}") with { ExternalId = $"{number}" });
            crm.Next(Answer.Never);
            await first.Operator().PutAsync(CrmCase.Path(), Check(crm, period: 1)).ExpectSuccess();
            await crm.WaitForAsync(_ => true, Soon);
        }

        crm.Otherwise(Answer.Status(200, """[{"id":"1","status":"approve"},{"id":"2","status":"cancel"}]"""));
        await using var second = await LeadService.StartAsync(settings, folder: folder);
        await Eventually.Async(
            async () => (await second.LeadOfAsync("c1")).Status() == 6 && (await second.LeadOfAsync("c2")).Status() == 5, Soon,
            "the next instance asks again at once");
        Assert.Equal(1, (await second.LeadOfAsync("c1")).Story().Count(line => line.EndsWith("→6", StringComparison.Ordinal)));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_request_asks_about_so_many_leads_as_the_batch_takes()
    {
        await using var crm = await CrmCase.StartAsync();
        for (var number = 0; number < 25; number++)
            await crm.OpenAsync($"{number}");
        await crm.SetUpAsync(batchSize: 10).ExpectSuccess();
        crm.Crm.Otherwise(Answer.From(request => Answer.Json(
            request.Query["ids"].ToString().Split(',').Select(id => new { id, status = "approve" }))));
        Assert.Equal((3, 25, 25, 0), (await crm.RunAsync()).Counts());
    }

    [Fact]
    public async Task An_accept_of_a_lead_whose_conversion_is_closed_and_rejected_is_listed_for_the_operator()
    {
        await using var crm = await CrmCase.StartAsync();
        var id = await crm.OpenAsync("1");
        await crm.SetUpAsync().ExpectSuccess();
        var asked = new TaskCompletionSource();
        crm.Crm.Next(Answer.Status(200, """[{"id":"1","status":"approve"}]""").When(asked.Task));
        var run = crm.RunAsync();
        await crm.Crm.WaitForAsync(_ => true, Soon);
        await crm.Service.DeliverAsync(Sample.Lead("c1", status: 2, version: 2) with { ExternalId = "1" });
        await crm.Service.DeliverAsync(Sample.Lead("c1", status: 2, version: 3) with { ExternalId = "1", IsClosed = true });
        asked.SetResult();
        Assert.Equal((1, 1, 0, 1), (await run).Counts());
        var listed = (await crm.Service.As("service", "gateway").GetAsync("/internal/parked").ReadJson()).EnumerateArray();
        Assert.Equal(id, Assert.Single(listed).Text("key"));
        Assert.Equal(5, (await crm.LeadAsync(id)).Status());
    }

    private static object Check(Receiver crm, int period) => new
    {
        period_seconds = period,
        request = new { url = crm.Url + "status?ids={idel}" },
        mapping = new { items = "", external_id = "id", status = "status", statuses = "auto" },
    };
}

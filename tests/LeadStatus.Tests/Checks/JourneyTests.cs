using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.Checks;

/// <summary>Leads that a CRM works on from their coming to their end.</summary>
public sealed class JourneyTests : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2026, 3, 1);
    private CrmCase service = null!;
    private CrmEmulator crm = null!;

    public async Task InitializeAsync() => (service, crm) = (await CrmCase.StartAsync(), await CrmEmulator.StartAsync());

    public async Task DisposeAsync()
    {
        await service.DisposeAsync();
        await crm.DisposeAsync();
    }

    [Fact]
    public async Task Cash_on_delivery_is_accepted_shipped_and_paid_and_another_comes_back()
    {
        var (paid, returned) = (await TakeAsync("123456789012345678901"), await TakeAsync("123456789012345678902"));
        var request = new
        {
            method = "POST", url = crm.Server.Url + "lead.json?key=crm-key", fields = new { ids = "{ide}" },
        };
        var stages = Statuses("stage", ("wait", "status", 2), ("approve", "accept", null), ("cancel", "cancel", null));
        await service.SetUpAsync(request: request, mapping: stages).ExpectSuccess();
        await service.SetUpAsync(
            "accepted", request,
            Statuses("status", ("6", "accept", null), ("7", "status", 7), ("8", "status", 8), ("10", "paid", null), ("11", "return", null)))
            .ExpectSuccess();
        Assert.Equal((1, 2, 0, 0), (await service.RunAsync()).Counts());
        crm.Move("123456789012345678901", "approve", 6);
        crm.Move("123456789012345678902", "approve", 6);
        await service.RunAsync();
        crm.Move("123456789012345678901", "approve", 8);
        crm.Move("123456789012345678902", "approve", 7);
        await service.RunAsync("accepted");
        crm.Move("123456789012345678901", "approve", 10);
        crm.Move("123456789012345678902", "approve", 11);
        await service.RunAsync("accepted");
        Assert.Equal(
            ["system →2", "merchant 2→2", "processing 2→6", "accepted 6→8", "accepted 8→10"], (await service.LeadAsync(paid)).Story());
        Assert.Equal(["LeadAccepted 6", "LeadStatusChanged 8", "LeadPaid 10"], await service.Service.ToldAsync(paid, 3));
        Assert.Equal(["LeadAccepted 6", "LeadStatusChanged 7", "LeadReturned 11"], await service.Service.ToldAsync(returned, 3));
    }

    [Fact]
    public async Task A_wrong_key_is_an_error_although_the_crm_answers_200()
    {
        await TakeAsync("1");
        await service.SetUpAsync(
            request: new { url = crm.Server.Url + "status.json?key=wrong&ids={idel}" },
            mapping: new { items = "", external_id = "@key", status = "stage", statuses = "auto" }).ExpectSuccess();
        Assert.Contains("\"error\":\"key\"", (await service.RunAsync()).Text("error"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("altercpa-rows", "lead.json?id=1-crm-key&ids={idel}", 6, 5)]
    [InlineData("altercpa-object", "status.json?key=crm-key&ids={idel}", 6, 5)]
    [InlineData("retailcrm", "api/v5/orders", 6, 5)]
    [InlineData("bitrix24", "rest/1/code/batch.json", 6, 5)]
    [InlineData("csv-by-dates", "export.csv?from={from}&to={tom}", 6, 5)]
    public async Task Every_kind_of_crm_moves_its_leads(string preset, string path, params int[] statuses)
    {
        string[] leads = [await TakeAsync("11"), await TakeAsync("12"), await TakeAsync("13")];
        crm.Move("11", "approve", 6);
        crm.Move("12", "cancel", 5, reason: 9, "dear");
        var known = (await service.Service.Operator().GetAsync("/v1/status-checks/presets").ReadJson()).GetProperty("data")
            .EnumerateArray().Single(one => one.Text("name") == preset);
        var settings = System.Text.Json.Nodes.JsonNode.Parse(known.GetProperty("settings").GetRawText())!;
        settings["request"]!["url"] = crm.Server.Url + path;
        await service.Service.Operator().PutAsync(CrmCase.Path(known.Text("check")!), settings.ToJsonString()).ExpectSuccess();
        Assert.Null((await service.RunAsync(known.Text("check")!)).Text("error"));
        await service.ExpectAsync([.. statuses, 2], leads);
    }

    private async Task<string> TakeAsync(string id)
    {
        var lead = await service.OpenAsync(id);
        crm.Take(id, lead, Day);
        return lead;
    }

    private static object Statuses(string path, params (string Status, string Do, int? To)[] table) => new
    {
        items = "",
        external_id = "id",
        status = path,
        statuses = table.ToDictionary(one => one.Status, one => new { @do = one.Do, status = one.To }),
    };
}

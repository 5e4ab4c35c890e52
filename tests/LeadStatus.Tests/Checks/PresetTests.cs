using System.Text.Json;
using System.Text.Json.Nodes;
using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.Checks;

public sealed class PresetTests
{
    [Theory]
    [InlineData("json-by-ids", "5001 5002 5003", 6, 2, 5)]
    [InlineData("form-arrays", "5001 5002 5003", 6, 3, 5)]
    [InlineData("csv-by-dates", "5001 5002 5003", 9, 8, 5)]
    [InlineData("altercpa-rows", "123456789012345678901 123456789012345678902 123456789012345678903", 6, 2, 5)]
    [InlineData("altercpa-object", "5001 5002 5003", 6, 4, 5)]
    [InlineData("retailcrm", "5001 5002 5003", 10, 8, 5)]
    [InlineData("bitrix24", "5001 5002 5003", 6, 3, 5)]
    public async Task A_preset_understands_the_answer_of_its_kind_of_crm(string name, string externalIds, params int[] statuses)
    {
        await using var crm = await CrmCase.StartAsync();
        var leads = new List<string>();
        foreach (var externalId in externalIds.Split(' '))
            leads.Add(await crm.OpenAsync(externalId));
        var preset = (await crm.Service.Operator().GetAsync("/v1/status-checks/presets").ReadJson()).GetProperty("data").EnumerateArray()
            .Single(one => one.Text("name") == name);
        var check = preset.Text("check")!;
        var sample = leads.Index().Aggregate(
            preset.Text("sample")!, (text, lead) => text.Replace($"{{lead{lead.Index + 1}}}", lead.Item, StringComparison.Ordinal));
        await crm.Service.Operator().PutAsync(CrmCase.Path(check), Here(preset.GetProperty("settings"), crm.Crm)).ExpectSuccess();

        var dry = await crm.Service.Operator().PostAsync($"{CrmCase.Path(check)}/dry-run", new { sample }).ReadJson();
        Assert.Null(dry.Text("error"));
        crm.Crm.Otherwise(Answer.Status(200, sample));
        var run = await crm.RunAsync(check);
        Assert.Null(run.Text("error"));
        Assert.Equal(3, run.Counts().Checked);
        Assert.Empty(run.Unknown());
        await crm.ExpectAsync(statuses, [.. leads]);
        Assert.Equal(run.Counts().Changed, dry.GetProperty("changes").GetArrayLength());
        AssertAsked(name, crm.Crm.Requests.Single(), externalIds, leads);
    }

    [Fact]
    public async Task Pages_are_asked_for_until_there_are_no_more_and_stored_together()
    {
        await using var crm = await CrmCase.StartAsync();
        var (first, second) = (await crm.OpenAsync("1"), await crm.OpenAsync("2"));
        var mapping = new { items = "orders", pages = "total", external_id = "id", status = "status", statuses = "auto" };
        await crm.SetUpAsync("range", new { url = crm.Crm.Url + "orders?page={page}" }, mapping).ExpectSuccess();
        crm.Crm.Next(
            Answer.Status(200, """{"total":2,"orders":[{"id":1,"status":"approve"}]}"""), Answer.Status(500));
        Assert.NotNull((await crm.RunAsync("range")).Text("error"));
        await crm.ExpectAsync([2, 2], first, second);
        crm.Crm.Next(
            Answer.Status(200, """{"total":2,"orders":[{"id":1,"status":"approve"}]}"""),
            Answer.Status(200, """{"total":2,"orders":[{"id":2,"status":"cancel"}]}"""));
        Assert.Equal((2, 2, 2, 0), (await crm.RunAsync("range")).Counts());
        await crm.ExpectAsync([6, 5], first, second);
        Assert.Equal(["?page=1", "?page=2", "?page=1", "?page=2"], crm.Crm.Requests.Select(request => request.QueryString));
    }

    // The kind of CRM at the test's own address.
    private static string Here(JsonElement settings, Receiver crm)
    {
        var own = JsonNode.Parse(settings.GetRawText())!.AsObject();
        var request = own["request"]!.AsObject();
        var url = request["url"]!.GetValue<string>();
        request["url"] = crm.Url.ToString().TrimEnd('/') + url[url.IndexOf('/', "https://".Length)..];
        return own.ToJsonString();
    }

    private static void AssertAsked(string name, ReceivedRequest asked, string externalIds, List<string> leads)
    {
        var all = asked.Path + asked.QueryString + asked.Text;
        var said = Uri.UnescapeDataString(all);
        if (name is "csv-by-dates" or "retailcrm")
            Assert.Contains("2026-03-01", said, StringComparison.Ordinal);
        else
            Assert.All(
                name == "form-arrays" ? leads : [.. externalIds.Split(' ')], id => Assert.Contains(id, said, StringComparison.Ordinal));
    }
}

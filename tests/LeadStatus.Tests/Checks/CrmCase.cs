using System.Text.Json;
using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.Checks;

/// <summary>The service with leads of an offer that are with a CRM, and the CRM's server.</summary>
internal sealed class CrmCase : IAsyncDisposable
{
    public const string Offer = "form-7";
    private int opened;

    private CrmCase(LeadService service, Receiver crm) => (Service, Crm) = (service, crm);

    public LeadService Service { get; }

    public Receiver Crm { get; }

    public static async Task<CrmCase> StartAsync(params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Network:AllowPrivateAddresses"] = "true" };
        foreach (var (key, value) in settings)
            all[key] = value;
        var service = await LeadService.StartAsync(all);
        service.Conversion.Programmes["m1"] = Sample.Programme("m1", "lead_status");
        service.Conversion.Programmes["m2"] = Sample.Programme("m2", "lead_status");
        return new CrmCase(service, await Receiver.StartAsync());
    }

    /// <summary>A lead in processing, or moved on by the operator; its id.</summary>
    public async Task<string> OpenAsync(
        string? externalId = null, int status = 2, string offer = Offer, string merchant = "m1", DateTimeOffset? at = null)
    {
        var conversion = $"c{++opened}";
        var created = at ?? Sample.Noon.AddSeconds(opened);
        await Service.DeliverAsync(
            Sample.Lead(conversion, merchant: merchant, offer: offer) with { ExternalId = externalId, CreatedAt = created });
        var id = (await Service.LeadOfAsync(conversion)).Id();
        if (status != 2)
            await Service.Operator().PostAsync($"/v1/leads/{id}", new { status }).ExpectSuccess();
        return id;
    }

    public static string Path(string check = "processing", string offer = Offer, string merchant = "m1") =>
        $"/v1/merchants/{merchant}/status-checks/{offer}/{check}";

    /// <summary>Sets a check up; the request goes to the CRM of this case unless told otherwise.</summary>
    public Task<ApiAnswer> SetUpAsync(
        string check = "processing", object? request = null, object? mapping = null, string decode = "json", int batchSize = 50,
        int rangeDays = 1, int? period = null, string offer = Offer) => Service.Operator().PutAsync(
            Path(check, offer),
            new
            {
                period_seconds = period,
                batch_size = batchSize,
                range_days = rangeDays,
                request = request ?? new { url = Crm.Url + (check == "range" ? "status?day={from}" : "status?ids={idel}") },
                decode,
                mapping = mapping ?? new { items = "", external_id = "id", status = "status", comment = "comment", statuses = "auto" },
            });

    /// <summary>The same with code in the mapping's place.</summary>
    public Task SetUpCodeAsync(string code, int batchSize = 50) => Service.Operator().PutAsync(
        Path(), new { batch_size = batchSize, request = new { url = Crm.Url + "status?ids={idel}" }, code }).ExpectSuccess();

    public async Task<JsonElement> RunAsync(string check = "processing", string offer = Offer) =>
        await Service.Operator().PostAsync($"{Path(check, offer)}/run").ReadJson();

    /// <summary>Sets up the usual check and runs it on an answer.</summary>
    public async Task<JsonElement> AnswerAsync(string body, string check = "processing", string decode = "json", object? mapping = null)
    {
        await SetUpAsync(check, decode: decode, mapping: mapping).ExpectSuccess();
        Crm.Otherwise(Answer.Status(200, body));
        return await RunAsync(check);
    }

    public async Task<JsonElement> LeadAsync(string id) => await Service.Operator().GetAsync($"/v1/leads/{id}").ReadJson();

    /// <summary>Fails unless the leads have these statuses.</summary>
    public async Task ExpectAsync(int[] statuses, params string[] leads)
    {
        var found = new List<int>();
        foreach (var lead in leads)
            found.Add((await LeadAsync(lead)).Status());
        Assert.Equal(statuses, found);
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await Crm.DisposeAsync();
    }
}

internal static class RunAnswerReading
{
    public static (int Requests, int Checked, int Changed, int Ignored) Counts(this JsonElement run) => (
        run.GetProperty("requests").GetInt32(), run.GetProperty("checked").GetInt32(), run.GetProperty("changed").GetInt32(),
        run.GetProperty("ignored").GetInt32());

    public static string[] Unknown(this JsonElement run) =>
        run.GetProperty("unknown_statuses").EnumerateArray().Select(status => status.GetString()!).ToArray();
}

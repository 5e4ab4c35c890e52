using System.Text.Json.Nodes;
using Affiliate.LeadStatus.Checks.Decoding;
using Affiliate.LeadStatus.Checks.Mapping;
using Affiliate.LeadStatus.Checks.Requests;
using Affiliate.LeadStatus.Checks.Settings;
using Affiliate.LeadStatus.Offers;

namespace Affiliate.LeadStatus.Checks.Code;

/// <summary>Runs an integration's code with the seed's variables: before the request, and on the answer.</summary>
internal sealed class RunCode(CodeWorkers workers)
{
    /// <summary>The request as the pre-processing code leaves it.</summary>
    public async Task<RequestParts> PrepareAsync(string code, RequestParts parts, MacroValues values, CancellationToken cancellation)
    {
        var variables = values.Variables();
        variables["url"] = parts.Url;
        variables["fields"] = parts.Fields.DeepClone();
        variables["headers"] = new JsonObject(
            parts.Headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)JsonValue.Create(header.Value))));
        var done = await workers.RunAsync(code, Job(variables, []), cancellation);
        return RequestParts.Of(done["url"], done["fields"], done["headers"]);
    }

    /// <summary>Adds what the processing code wants of the leads.</summary>
    public async Task ReadAsync(
        CheckSettings settings, JsonNode? answer, AskedLeads asked, Offer offer, AnswerWishes wishes, CancellationToken cancellation)
    {
        var known = asked.All.Where(lead => lead.ExternalId is not null);
        var variables = new JsonObject
        {
            ["data"] = CodeValue.Of(answer),
            ["e2i"] = Table(known, lead => lead.ExternalId!, lead => JsonValue.Create(lead.Id)),
            ["ids"] = Table(asked.All, lead => lead.Id, lead => JsonValue.Create((int)lead.Status)),
            ["i2t"] = Table(asked.All, lead => lead.Id, lead => JsonValue.Create(lead.CreatedAt.ToUnixTimeSeconds())),
            ["inid"] = asked.Only?.Id,
        };
        var job = Job(variables, offer.Goals.Keys);
        job["is_xml"] = settings.Decode == AnswerFormat.Xml;
        var done = await workers.RunAsync(settings.Code!, job, cancellation);
        CodeCalls.Read(done["calls"]!.AsArray(), asked, offer, wishes);
    }

    private static JsonObject Job(JsonObject variables, IEnumerable<string> goals) => new()
    {
        ["values"] = variables,
        ["goals"] = new JsonArray(goals.Select(goal => (JsonNode?)JsonValue.Create(goal)).ToArray()),
        ["currencies"] = new JsonObject(
            RowFigures.Currencies.Select(code => KeyValuePair.Create(code.Key, (JsonNode?)JsonValue.Create(code.Value)))),
    };

    private static JsonObject Table(IEnumerable<AskedLead> leads, Func<AskedLead, string> key, Func<AskedLead, JsonNode?> value)
    {
        var table = new JsonObject();
        foreach (var lead in leads)
            table[key(lead)] = value(lead);
        return table;
    }
}

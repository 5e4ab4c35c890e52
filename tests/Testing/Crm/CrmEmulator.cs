using System.Collections.Concurrent;

namespace Affiliate.Testing;

/// <summary>
/// A CRM with leads a test moves, which answers as several kinds of CRMs do: rows and an object by id as the AlterCPA family
/// (<c>/lead.json</c>, <c>/status.json</c>), paged orders (<c>/api/v5/orders</c>), a batch of calls (<c>/rest/1/code/batch.json</c>),
/// CSV by dates (<c>/export.csv</c>). Unknown ids are missing; a wrong key, in <c>key</c> or behind the number in <c>id</c>, is
/// HTTP 200 with an error where it is so in life.
/// </summary>
public sealed class CrmEmulator : IAsyncDisposable
{
    private const string Key = "crm-key";
    private readonly ConcurrentDictionary<string, CrmLead> leads = new(StringComparer.Ordinal);

    private CrmEmulator(Receiver server) => Server = server;

    /// <summary>The server: where it listens, what it was asked.</summary>
    public Receiver Server { get; }

    public static async Task<CrmEmulator> StartAsync()
    {
        var crm = new CrmEmulator(await Receiver.StartAsync());
        crm.Server.Otherwise(Answer.From(crm.Answered));
        return crm;
    }

    /// <summary>Takes a lead in; nobody has called yet.</summary>
    public void Take(string id, string uid, DateOnly day) => leads[id] = new CrmLead(id, uid, "wait", 2, 0, "", day);

    /// <summary>Moves a lead on.</summary>
    public void Move(string id, string stage, int status, int reason = 0, string comment = "") =>
        leads[id] = leads[id] with { Stage = stage, Status = status, Reason = reason, Comment = comment };

    private Answer Answered(ReceivedRequest request) => request.Path switch
    {
        "/lead.json" => Keyed(request, Rows(request)),
        "/status.json" => Keyed(request, CrmAnswers.ById(Asked(request))),
        "/api/v5/orders" => CrmAnswers.Page(leads.Values, request),
        "/rest/1/code/batch.json" => CrmAnswers.Batch(leads.Values, request),
        "/export.csv" => Answer.Status(200, CrmAnswers.Csv(leads.Values, request), "text/csv; charset=utf-8"),
        _ => Answer.Status(404, "no such page"),
    };

    private static Answer Keyed(ReceivedRequest request, Answer answer) =>
        (request.Query.GetValueOrDefault("key") == Key || request.Query.GetValueOrDefault("id") == $"1-{Key}")
        ? answer : Answer.Json(new { status = "error", error = "key" });

    private Answer Rows(ReceivedRequest request) => Answer.Json(Asked(request).Select(CrmAnswers.Row));

    private IEnumerable<CrmLead> Asked(ReceivedRequest request)
    {
        var ids = request.Query.TryGetValue("ids", out var query) ? query : request.Form["ids[]"];
        return ids.SelectMany(part => part!.Split(',')).Where(leads.ContainsKey).Select(id => leads[id]);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

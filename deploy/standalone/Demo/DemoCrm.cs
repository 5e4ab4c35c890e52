using System.Collections.Concurrent;
using System.Text.Json;

namespace Affiliate.Standalone.Demo;

/// <summary>A merchant's call centre: answers how its orders stand, those that it is asked about.</summary>
internal sealed class DemoCrm : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, (string Status, string Comment)> orders = new(StringComparer.Ordinal);

    private DemoCrm()
    {
        app = DemoServer.Build();
        app.MapPost("/status", async (HttpRequest request) =>
        {
            using var asked = await JsonDocument.ParseAsync(request.Body);
            var ids = asked.RootElement.GetProperty("ids").EnumerateArray().Select(id => id.ToString()).ToList();
            return Results.Json(new
            {
                data = ids.Where(orders.ContainsKey)
                    .Select(id => new { id, status = orders[id].Status, comment = orders[id].Comment }).ToList(),
            });
        });
    }

    public string Address => DemoServer.Address(app) + "/status";

    public static async Task<DemoCrm> StartAsync()
    {
        var crm = new DemoCrm();
        await crm.app.StartAsync();
        return crm;
    }

    public void Says(string order, string status, string comment = "") => orders[order] = (status, comment);

    public ValueTask DisposeAsync() => app.DisposeAsync();
}

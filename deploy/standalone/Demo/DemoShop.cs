using System.Globalization;
using System.Text;

namespace Affiliate.Standalone.Demo;

/// <summary>A shop that waits to be polled: serves its visits and paid orders as YAML until it is told that they arrived.</summary>
internal sealed class DemoShop : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Lock sync = new();
    private readonly SortedDictionary<string, string> visits = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> orders = new(StringComparer.Ordinal);

    private DemoShop()
    {
        app = DemoServer.Build();
        app.MapGet("/shop.php", (string? a, string? @ref, string? order) => a switch
        {
            "ref" => Rows(visits),
            "commitref" => Forget(visits, @ref),
            "commitorder" => Forget(orders, order),
            _ => Rows(orders),
        });
    }

    public string Address => DemoServer.Address(app) + "/shop.php";

    /// <summary>Rows it was not told to forget.</summary>
    public int Waiting
    {
        get
        {
            lock (sync)
                return visits.Count + orders.Count;
        }
    }

    public static async Task<DemoShop> StartAsync()
    {
        var shop = new DemoShop();
        await shop.app.StartAsync();
        return shop;
    }

    public void Visit(string id, decimal partner, string referer, string url) =>
        Keep(visits, id, $"partner: {Number(partner)}", $"id: {id}", "date: 2026-11-20 12:30:00", $"referer: {referer}", $"url: {url}");

    public void Order(string order, decimal partner, string money, string referal) =>
        Keep(orders, order, $"money: {money}", $"partner: {Number(partner)}", $"order: {order}", "date: 2026-11-20 12:34:56",
            $"referal: {referal}");

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private void Keep(SortedDictionary<string, string> list, string id, params string[] fields)
    {
        lock (sync)
            list[id] = string.Concat(fields.Select(field => $"    {field}\n"));
    }

    private IResult Rows(SortedDictionary<string, string> list)
    {
        lock (sync)
            return Results.Text(
                list.Values.Aggregate(new StringBuilder("---\n"), (text, row) => text.Append("- \n").Append(row)).ToString());
    }

    private IResult Forget(SortedDictionary<string, string> list, string? id)
    {
        lock (sync)
            list.Remove(id ?? "");
        return Results.Text("ok");
    }
}

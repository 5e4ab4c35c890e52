using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Affiliate.Testing;

namespace Affiliate.Ingestion.Tests.ShopFeeds;

/// <summary>
/// Many shops in the test's own process, each with its own path, whose script dies at some byte of its list until it is mended.
/// </summary>
internal sealed class CutShops : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<int, string>> lists = new(StringComparer.Ordinal);
    private readonly Receiver receiver;

    private CutShops(Receiver receiver) => this.receiver = receiver;

    /// <summary>The scripts work again.</summary>
    public bool Mended { get; set; }

    public static async Task<CutShops> OpenAsync()
    {
        var shops = new CutShops(await Receiver.StartAsync());
        shops.receiver.Otherwise(Answer.From(shops.Serve));
        return shops;
    }

    /// <summary>The handler of a shop that has this many orders and visits and dies after so many bytes of all of them.</summary>
    public string Open(int cut, int orders, int visits)
    {
        var path = $"/{cut}/{orders}/{visits}";
        lists[$"{path}?orders"] = Rows(orders, Order);
        lists[$"{path}?visits"] = Rows(visits, Visit);
        return receiver.Url.ToString().TrimEnd('/') + path;
    }

    /// <summary>What is still there.</summary>
    public int Waiting => lists.Values.Sum(list => list.Count);

    /// <summary>An order as it is served.</summary>
    public static string Order(int number) => string.Create(
        CultureInfo.InvariantCulture,
        $"- \n    money: {100 + number}.50\n    partner: 17\n    order: {7000 + number}\n"
        + $"    date: {Date(number)}\n    referal: {Page(number)}\n");

    /// <summary>A visit as it is served.</summary>
    public static string Visit(int number) => string.Create(
        CultureInfo.InvariantCulture,
        $"- \n    partner: 17\n    id: {number}\n    date: {Date(number)}\n    "
        + $"referer: http://ya.ru/?q={number}\n    url: {Page(number)}\n");

    /// <summary>The page that a row names.</summary>
    public static string Page(int number) => $"http://forum.example/t{number}";

    public ValueTask DisposeAsync() => receiver.DisposeAsync();

    private static ConcurrentDictionary<int, string> Rows(int count, Func<int, string> print) =>
        new(Enumerable.Range(1, count).Select(number => KeyValuePair.Create(number, print(number))));

    private Answer Serve(ReceivedRequest request)
    {
        var action = request.Query.TryGetValue("a", out var named) ? named.ToString() : "";
        var list = lists[$"{request.Path}?{(action is "ref" or "commitref" ? "visits" : "orders")}"];
        if (action is "commitref" or "commitorder")
        {
            var number = action == "commitref" ? Number(request.Query["ref"].ToString()) : Number(request.Query["order"].ToString()) - 7000;
            return Answer.Status(200, list.TryRemove(number, out _) ? "ok" : "unknown");
        }

        var left = Mended ? int.MaxValue : Number(request.Path.Split('/')[1]);
        var text = new StringBuilder().Append(Printed("---\n", ref left));
        for (var number = 1; number <= Number(request.Path.Split('/')[action == "ref" ? 3 : 2]); number++)
        {
            var row = Printed(action == "ref" ? Visit(number) : Order(number), ref left);
            text.Append(list.ContainsKey(number) ? row : "");
        }

        return Answer.Bytes(200, Encoding.UTF8.GetBytes(text.ToString()), "text/plain");
    }

    // The script always dies at the same row, whatever was forgotten of those before it.
    private static string Printed(string part, ref int left)
    {
        var printed = part[..Math.Min(part.Length, left)];
        left -= printed.Length;
        return printed;
    }

    private static string Date(int number) => string.Create(CultureInfo.InvariantCulture, $"2009-05-10 12:34:{number % 60:00}");

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text.Json;

namespace Affiliate.Testing;

/// <summary>
/// A shop in real PHP (tests/ShopEmulator) on a free loopback port, with its visits and paid orders in a folder that tests
/// fill, and faults they switch on.
/// </summary>
public sealed class PhpShop : IAsyncDisposable
{
    private static readonly TimeSpan UpWithin = TimeSpan.FromSeconds(20);
    private readonly string folder = Directory.CreateTempSubdirectory("affiliate-shop-").FullName;
    private readonly int port = FreePort.Next();
    private readonly OwnedProcess process;

    private PhpShop(int workers)
    {
        Directory.CreateDirectory(Path.Combine(folder, "visits"));
        Directory.CreateDirectory(Path.Combine(folder, "orders"));
        process = OwnedProcess.Start(
            ["php", "-q", "-d", "opcache.enable_cli=0", "-S", $"127.0.0.1:{port}",
                Path.Combine(Repository.Root, "tests", "ShopEmulator", "shop.php")],
            folder,
            new Dictionary<string, string?> { ["SHOP_FOLDER"] = folder,
                ["PHP_CLI_SERVER_WORKERS"] = workers.ToString(CultureInfo.InvariantCulture) },
            removeFolder: true);
    }

    /// <summary>The handler, with a query of its own that must survive.</summary>
    public Uri Url => new($"http://127.0.0.1:{port}/shop.php?key=1");

    /// <summary>Rows that the shop still serves.</summary>
    public int Waiting(string list) => Directory.GetFiles(Path.Combine(folder, list), "*.json").Length;

    /// <summary>True when it serves none any more; cheaper than counting many.</summary>
    public bool IsEmpty(string list) => !Directory.EnumerateFiles(Path.Combine(folder, list), "*.json").Any();

    /// <summary>Addresses requested so far.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            using var log = new FileStream(
                Path.Combine(folder, "requests.log"), FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite);
            return new StreamReader(log).ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
    }

    /// <summary>Opens the shop.</summary>
    public static async Task<PhpShop> OpenAsync(int workers = 4)
    {
        var shop = new PhpShop(workers);
        await Eventually.Async(() => shop.process.ListensAsync(shop.port), UpWithin, "the shop's PHP listens");
        return shop;
    }

    /// <summary>A paid order; fields of the seed.</summary>
    public void Order(
        string order, string money = "137.50", string partner = "17", string date = "2009-05-10 12:34:56",
        string referal = "http://forum.example/t5") =>
        Put("orders", order, new { money, partner, order, date, referal });

    /// <summary>A visit; fields of the seed.</summary>
    public void Visit(
        string id, string partner = "17", string date = "2009-05-10 12:34:56", string referer = "http://www.ya.ru/?q=x",
        string url = "/catalog/12") =>
        Put("visits", id, new { partner, id, date, referer, url });

    /// <summary>Any row under a file name of its own.</summary>
    public void Put(string list, string file, object row)
    {
        var path = Path.Combine(folder, list, file);
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(row));
        File.Move(path + ".new", path + ".json", overwrite: true);
    }

    /// <summary>
    /// Switches faults on, and all others off: status, hang, hang_commit, cut (measured, unmeasured, or after so many lines),
    /// cyrillic, duplicates, commit, never_forgets, most, bomb, redirect, secret, verbatim (the list's text), after (what
    /// follows it); on one of the lists only (only: visits or
    /// orders), for some acknowledgements only (rows: their ids).
    /// </summary>
    public void Fail(object? faults = null)
    {
        File.WriteAllText(Path.Combine(folder, "faults.new"), JsonSerializer.Serialize(faults ?? new { }));
        File.Move(Path.Combine(folder, "faults.new"), Path.Combine(folder, "faults.json"), overwrite: true);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        process.Dispose();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

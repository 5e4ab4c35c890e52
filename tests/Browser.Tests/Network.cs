using Affiliate.Testing;
using Microsoft.Playwright;

namespace Affiliate.Browser.Tests;

/// <summary>The whole network in one process and a real Chromium, in which every host of <c>.example</c> is this machine.</summary>
public sealed class Network : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";
    private const string OperatorToken = "aff_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    // Without a screen it would call itself headless, and whoever clicks so earns nobody anything.
    private const string UserAgent =
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
    private static readonly string[] Arguments = ["--host-resolver-rules=MAP *.example 127.0.0.1"];
    private readonly string folder = Directory.CreateTempSubdirectory("affiliate-browser-").FullName;
    private ServiceProcess? process;
    private IPlaywright? playwright;
    private IBrowser? browser;
    private int shops;

    /// <summary>How long a test waits before it fails; far longer than it takes.</summary>
    public static TimeSpan Soon { get; } = TimeSpan.FromSeconds(30);

    public ServiceProcess Process => process!;

    /// <summary>The network as browsers know it: another site than any shop.</summary>
    public string Address => $"http://track.example:{Process.Address.Port}";

    public ApiClient Anybody { get; private set; } = null!;

    public ApiClient Operator => Anybody.As(OperatorToken);

    public async Task InitializeAsync()
    {
        process = await ServiceProcess.StartAsync("Standalone", new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Storage__Path"] = Path.Combine(folder, "data"),
            ["Accounts__OperatorToken"] = OperatorToken,
            ["Gateway__RateLimit__PerAddressPerSecond"] = "10000",
        });
        Anybody = new ApiClient(process.Address);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Arguments });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        Anybody?.Dispose();
        if (process is not null)
            await process.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A shop of its own for a test, with a programme, a publisher and a link.</summary>
    public Task<Shop> OpenShopAsync() => Shop.OpenAsync(this, $"shop{Interlocked.Increment(ref shops)}.example");

    /// <summary>Somebody new: no cookies, nothing stored.</summary>
    public async Task<Visitor> VisitAsync() => await Visitor.OfAsync(await browser!.NewContextAsync(new() { UserAgent = UserAgent }));

    /// <summary>Somebody whose browser keeps nothing for any site: no cookies, no storage.</summary>
    public async Task<Visitor> VisitForgetfulAsync()
    {
        var profile = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(Path.Combine(profile, "Default"));
        await File.WriteAllTextAsync(
            Path.Combine(profile, "Default", "Preferences"), """{"profile":{"default_content_setting_values":{"cookies":2}}}""");
        return await Visitor.OfAsync(await playwright!.Chromium.LaunchPersistentContextAsync(
            profile, new() { ExecutablePath = Chromium, Args = Arguments, UserAgent = UserAgent }));
    }
}

/// <summary>All browser tests share one network.</summary>
[CollectionDefinition(Name)]
public sealed class Browsing : ICollectionFixture<Network>
{
    public const string Name = "browsing";
}

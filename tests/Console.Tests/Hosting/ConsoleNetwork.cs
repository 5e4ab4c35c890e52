using Affiliate.Testing;
using Microsoft.Playwright;

namespace Affiliate.ConsolePages.Tests.Hosting;

/// <summary>The whole network in one process, and a Chromium to look at its console with.</summary>
public sealed class ConsoleNetwork : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";
    private const string OperatorToken = "aff_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private readonly string folder = Directory.CreateTempSubdirectory("affiliate-console-").FullName;
    private ServiceProcess? process;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>How long a test waits before it fails; far longer than it takes.</summary>
    public static TimeSpan Soon { get; } = TimeSpan.FromSeconds(60);

    public ServiceProcess Process => process!;

    public ApiClient Anybody { get; private set; } = null!;

    public ApiClient Operator => Anybody.As(OperatorToken);

    /// <summary>A merchant with conversions, whose names try to be HTML, and its user.</summary>
    public Shop Shop { get; private set; } = null!;

    /// <summary>Another merchant, who must not see any of it.</summary>
    public Shop Neighbour { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        process = await ServiceProcess.StartAsync("Standalone", new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Storage__Path"] = Path.Combine(folder, "data"),
            ["Accounts__OperatorToken"] = OperatorToken,
            ["Gateway__RateLimit__PerTokenPerSecond"] = "10000",
            ["Gateway__RateLimit__PerAddressPerSecond"] = "10000",
            ["Gateway__RateLimit__SignInsPerSecond"] = "1000",
            ["Network__AllowPrivateAddresses"] = "true",
        });
        Anybody = new ApiClient(process.Address);
        Shop = await Shop.OpenAsync(this, "<b>Shop</b>");
        Neighbour = await Shop.OpenAsync(this, "Neighbour");
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout((float)Soon.TotalMilliseconds);
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium });
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

    /// <summary>A browser of somebody nobody knows yet.</summary>
    public async Task<Person> PersonAsync(BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions();
        options.BaseURL = Process.Address.AbsoluteUri;
        options.Locale ??= "en-GB";
        var context = await browser!.NewContextAsync(options);
        context.SetDefaultTimeout((float)Soon.TotalMilliseconds);
        return await Person.OfAsync(context);
    }

    /// <summary>Invites a user; gives the one-time link's path.</summary>
    public async Task<string> InviteAsync(string email, string role, string? account)
    {
        var user = await Operator.PostAsync("/v1/users", new { email, role, account_id = account }).ReadJson();
        return new Uri(user.GetProperty("link").GetString()!).PathAndQuery;
    }

    /// <summary>A user of its own for a test, with a password set.</summary>
    public async Task<Client> UserAsync(string role, string? account)
    {
        var client = new Client(Process.Address, $"{Guid.NewGuid():N}@shop.example");
        await client.JoinAsync(await InviteAsync(client.Email, role, account));
        return client;
    }
}

/// <summary>All tests of the console share one network.</summary>
[CollectionDefinition(Name)]
public sealed class SharedConsole : ICollectionFixture<ConsoleNetwork>
{
    public const string Name = "console";
}

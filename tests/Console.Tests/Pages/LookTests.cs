using System.Text.Json;
using Affiliate.ConsolePages.Tests.Hosting;
using Affiliate.Testing;
using Microsoft.Playwright;

namespace Affiliate.ConsolePages.Tests.Pages;

/// <summary>Each page as people see it: two widths, two colours, three languages; pictures go to artifacts/console.</summary>
[Collection(SharedConsole.Name)]
public sealed class LookTests(ConsoleNetwork network)
{
    private static readonly string Pictures = Path.Combine(Repository.Root, "artifacts", "console");
    private const string Overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    private static readonly string Axe = Path.Combine(
        Repository.Root, "tests", "Console.Tests", "Accessibility", "node_modules", "axe-core", "axe.min.js");

    [Theory]
    [InlineData("light", 1280, "en")]
    [InlineData("dark", 1280, "en")]
    [InlineData("light", 390, "en")]
    [InlineData("dark", 390, "en")]
    [InlineData("light", 1280, "ru")]
    [InlineData("light", 390, "fa")]
    public async Task Every_page_fits_the_screen_and_serves_keyboard_and_screen_reader(string theme, int width, string language)
    {
        var seen = new List<string>();
        foreach (var role in SitePages.Of(network.Shop).GroupBy(page => page.Role))
        {
            await using var person = await network.PersonAsync(new BrowserNewContextOptions
            {
                ViewportSize = new() { Width = width, Height = 800 },
                ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
                Locale = language,
                ReducedMotion = ReducedMotion.Reduce,
            });
            if (role.Key.Length > 0)
            {
                using var user = await network.UserAsync(role.Key, network.Shop.AccountOf(role.Key));
                await person.BecomeAsync(user, network.Process.Address);
            }

            foreach (var (_, name, address) in role)
                seen.AddRange((await LookAsync(person, address, name, theme, width, language)).Select(fault => $"{name}: {fault}"));
            seen.AddRange(person.Faults);
        }

        Assert.True(seen.Count == 0, string.Join("\n", seen));
    }

    [Fact]
    public async Task The_reader_chooses_language_and_colours()
    {
        await using var person = await network.PersonAsync();
        await person.Page.GotoAsync("/console/sign-in");
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "فارسی" }).ClickAsync();
        await Assertions.Expect(person.Page.Locator("html")).ToHaveAttributeAsync("dir", "rtl");
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("ورود");
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "تیره" }).ClickAsync();
        await Assertions.Expect(person.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Assertions.Expect(person.Page.Locator("html")).ToHaveAttributeAsync("lang", "fa");
    }

    private static async Task<IEnumerable<string>> LookAsync(
        Person person, string address, string name, string theme, int width, string language)
    {
        var faults = new List<string>();
        await person.Page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load });
        if (language == "en")
        {
            var file = Path.Combine(Pictures, $"{name}-{(width < 600 ? "phone" : "desktop")}-{theme}.png");
            await person.Page.ScreenshotAsync(new() { Path = file, FullPage = true });
        }

        if (await person.Page.EvaluateAsync<int>(Overflow) is > 0 and var wide)
            faults.Add($"is {wide} pixels wider than the screen");
        if (!(await person.Page.TitleAsync()).EndsWith("· Affiliate", StringComparison.Ordinal))
            faults.Add("is not the console's");
        return IsRead(width, language) ? [.. faults, .. await AxeAsync(person)] : faults;
    }

    // What a screen reader reads and which colours it has differ by theme and direction; on a phone the same is laid out otherwise.
    private static bool IsRead(int width, string language) => language == "fa" || (language == "en" && width > 600);

    private static async Task<IEnumerable<string>> AxeAsync(Person person)
    {
        if (!File.Exists(Axe))
            Assert.Fail("axe-core is not installed: run tests/run, or in tests/Console.Tests/Accessibility: npm ci");
        await person.Page.EvaluateAsync(await File.ReadAllTextAsync(Axe) + "; undefined");
        var found = await person.Page.EvaluateAsync<JsonElement>("axe.run().then(result => result.violations)");
        return found.EnumerateArray()
            .Where(violation => violation.GetProperty("impact").GetString() is "serious" or "critical")
            .Select(violation => $"{violation.GetProperty("id")} {violation.GetProperty("nodes")[0].GetProperty("html")}");
    }
}

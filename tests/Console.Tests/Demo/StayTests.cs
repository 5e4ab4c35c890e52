using System.Net;
using System.Text.RegularExpressions;
using Affiliate.ConsolePages.Tests.Hosting;
using Affiliate.Testing;

namespace Affiliate.ConsolePages.Tests.Demo;

/// <summary><c>demo --stay</c> as a newcomer starts it.</summary>
public sealed partial class StayTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private static readonly Dictionary<string, (string Address, string Shows)[]> Pages = new(StringComparer.Ordinal)
    {
        ["operator"] =
        [
            ("/console/operator/users", "club@reading.example"), ("/console/operator/reversals", "A page was torn."),
            ("/console/operator/parked", "f-unknown"), ("/console/operator/merchants", "Tea Shop"),
            ("/console/operator/reports?group1=device", "tablet"), ("/console/operator/reports?group1=coupon", "READ10"),
        ],
        ["merchant"] = [("/console/merchant/conversions?status=2", "Reading Club")],
        ["publisher"] =
        [
            ("/console/publisher/transactions?status=2", "Rejected by the merchant."),
            ("/console/publisher/reports?group1=source", "feed"),
        ],
    };

    [Fact]
    public async Task Each_role_finds_a_month_to_look_at_and_nothing_is_left_behind()
    {
        var folder = Directory.CreateTempSubdirectory("affiliate-stay-").FullName;
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}/");
        using var demo = OwnedProcess.Start(
            ["dotnet", Repository.Assembly("Standalone"), "demo", "--stay", $"--Urls={address.GetLeftPart(UriPartial.Authority)}"], folder,
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["TMPDIR"] = folder }, removeFolder: true);
        await Eventually.Async(
            () => demo.HasExited || demo.Output.Lines.Any(line => line.StartsWith("Ctrl+C", StringComparison.Ordinal)), Patience,
            "the month is played");

        var links = demo.Output.Lines.Select(line => OneTimeLink().Match(line)).Where(match => match.Success).ToList();
        Assert.True(links.Count == Pages.Count, demo.Output.Tail());
        foreach (var link in links)
        {
            using var user = new Client(address, link.Groups["email"].Value);
            await user.JoinAsync(new Uri(link.Groups["link"].Value).PathAndQuery);
            foreach (var (page, shows) in Pages[link.Groups["role"].Value])
            {
                var seen = await user.GetAsync(page);
                Assert.Equal(HttpStatusCode.OK, seen.Status);
                Assert.Contains(shows, seen.Html, StringComparison.Ordinal);
            }
        }

        demo.Terminate();
        using var late = new CancellationTokenSource(ConsoleNetwork.Soon);
        await demo.WaitForExitAsync(late.Token);
        Assert.Equal(0, demo.ExitCode);
        Assert.Empty(Directory.EnumerateDirectories(folder, "affiliate-demo-*"));
        Directory.Delete(folder, recursive: true);
    }

    [GeneratedRegex(@"^\s+(?<role>\w+)\s+(?<email>\S+@\S+)\s+(?<link>http\S+/console/join/\S+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OneTimeLink();
}

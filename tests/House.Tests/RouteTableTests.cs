using System.Text.Json;
using System.Text.RegularExpressions;
using Affiliate.Testing;

namespace Affiliate.House.Tests;

/// <summary>The gateway's table of routes, beside the requests of deploy/requests, which cover every operation.</summary>
public sealed partial class RouteTableTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly IReadOnlyList<string> Requested =
    [
        .. Directory.GetFiles(Path.Combine(Repository.Root, "deploy", "requests"), "*.http")
            .SelectMany(File.ReadLines).Select(line => RequestLine().Match(line)).Where(match => match.Success)
            .Select(match => match.Groups["path"].Value).Distinct(StringComparer.Ordinal),
    ];

    public static TheoryData<string> Paths()
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "gateway", "appsettings.json")));
        return [
            .. settings.RootElement.GetProperty("ReverseProxy").GetProperty("Routes").EnumerateObject()
                .Select(route => route.Value.GetProperty("Match").GetProperty("Path").GetString()!)];
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void What_leads_to_a_service_leads_to_something_that_it_serves(string path)
    {
        // What takes anything beneath it has something beneath it; a part of its own is what one name stands for.
        var served = new Regex($"^{OnePart().Replace(AnythingBeneath().Replace(path, ".+"), "[^/]+")}/?$", RegexOptions.None, Patience);

        Assert.Contains(Requested, served.IsMatch);
    }

    [GeneratedRegex(@"\{\*\*\w+\}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AnythingBeneath();

    [GeneratedRegex(@"\{\w+\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OnePart();

    [GeneratedRegex(@"^(?:GET|HEAD|POST|PUT|DELETE|PATCH|OPTIONS) \{\{gateway\}\}(?<path>/[^?\s]*)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RequestLine();
}

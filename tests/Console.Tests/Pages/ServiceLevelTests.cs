using System.Net;
using Affiliate.ConsolePages.Tests.Hosting;

namespace Affiliate.ConsolePages.Tests.Pages;

[Collection(SharedConsole.Name)]
public sealed class ServiceLevelTests(ConsoleNetwork network)
{
    private static readonly string[] Windows = ["One day", "7 days", "30 days"];

    [Theory]
    [InlineData("operator")]
    [InlineData("merchant")]
    [InlineData("publisher")]
    public async Task Whoever_is_served_finds_how_well_from_the_overview(string role)
    {
        using var user = await network.UserAsync(role, network.Shop.AccountOf(role));
        var address = $"/console/{role}/service-levels";

        Assert.Contains($"href=\"{address}\"", (await user.GetAsync($"/console/{role}")).Html, StringComparison.Ordinal);
        var page = await user.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.All(Windows, window => Assert.Contains($">{window}</th>", page.Html, StringComparison.Ordinal));
        Assert.Equal(role == "operator", page.Html.Contains("name=\"publisher_id\"", StringComparison.Ordinal));
    }
}

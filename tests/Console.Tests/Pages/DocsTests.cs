using Affiliate.ConsolePages.Tests.Hosting;
using Microsoft.Playwright;

namespace Affiliate.ConsolePages.Tests.Pages;

[Collection(SharedConsole.Name)]
public sealed class DocsTests(ConsoleNetwork network)
{
    [Fact]
    public async Task The_api_can_be_read_without_asking_another_host()
    {
        await using var person = await network.PersonAsync();
        var foreign = new List<string>();
        person.Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(network.Process.Address.AbsoluteUri, StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                foreign.Add(request.Url);
        };

        await person.Page.GotoAsync("/docs");

        await Assertions.Expect(person.Page.GetByRole(AriaRole.Link, new() { Name = "Make a merchant" }).First).ToBeVisibleAsync();
        Assert.Empty(foreign);
        Assert.Empty(person.Faults);
    }

    [Fact]
    public async Task A_report_by_days_is_drawn()
    {
        using var user = await network.UserAsync("merchant", network.Shop.Id);
        await using var person = await network.PersonAsync();
        await person.BecomeAsync(user, network.Process.Address);

        await person.Page.GotoAsync("/console/merchant/reports");

        await Assertions.Expect(person.Page.Locator(".chart canvas")).ToBeVisibleAsync();
        Assert.Empty(person.Faults);
    }
}

using Affiliate.ConsolePages.Tests.Hosting;
using Affiliate.Testing;
using Microsoft.Playwright;

namespace Affiliate.ConsolePages.Tests.Merchant;

/// <summary>A merchant's main jobs in a browser.</summary>
[Collection(SharedConsole.Name)]
public sealed class MerchantTests(ConsoleNetwork network)
{
    [Fact]
    public async Task Finds_an_order_approves_it_and_takes_a_part_back()
    {
        await using var person = await SignInAsync();
        var page = person.Page;
        await page.GotoAsync("/console/merchant/conversions");
        await page.GetByLabel("Status").SelectOptionAsync("0");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = $"2 {Shop.Hostile}" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("The conversion is approved.");

        await page.GetByLabel("Amount that came back").FillAsync("90000000");
        await page.GetByLabel("Reason").FillAsync("too much");
        await page.GetByRole(AriaRole.Button, new() { Name = "Reverse" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Amount that came back")).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(page.GetByLabel("Amount that came back")).ToHaveValueAsync("90000000");

        await page.GetByLabel("Amount that came back").FillAsync("2000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Reverse" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("The reversal is taken.");
        await Eventually.Async(
            async () =>
            {
                await page.ReloadAsync();
                return await page.GetByRole(AriaRole.Region, new() { Name = "In the ledger" }).GetByRole(AriaRole.Row).CountAsync() > 2;
            },
            ConsoleNetwork.Soon, "accrual and reversal stand in the ledger");
        Assert.Empty(person.Faults);
    }

    [Fact]
    public async Task Rejects_a_lead_and_sees_why()
    {
        await using var person = await SignInAsync();
        var page = person.Page;
        await page.GotoAsync($"/console/merchant/conversions/{network.Shop.Conversions[^1]}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Reject" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("The conversion is rejected.");
        await Assertions.Expect(page.GetByText("Rejected", new() { Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Reads_reports_balance_and_recipes_with_its_own_key()
    {
        await using var person = await SignInAsync();
        var page = person.Page;
        await Eventually.Async(
            async () =>
            {
                await page.GotoAsync("/console/merchant/reports?group1=publisher");
                return await page.GetByRole(AriaRole.Cell, new() { Name = Shop.Hostile }).CountAsync() > 0;
            },
            ConsoleNetwork.Soon, "the publisher's line is there");
        await page.GotoAsync("/console/merchant/balance");
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = $"wire {Shop.Hostile}" })).ToBeVisibleAsync();
        await page.GotoAsync("/console/merchant/recipes");
        await Assertions.Expect(page.Locator("#head")).ToContainTextAsync($"data-key=\"{network.Shop.SiteKey}\"");
    }

    [Fact]
    public async Task What_others_named_is_shown_as_text()
    {
        await using var person = await SignInAsync();
        foreach (var (_, _, address) in Pages.SitePages.Of(network.Shop).Where(page => page.Role == "merchant"))
        {
            await person.Page.GotoAsync(address);
            Assert.EndsWith("· Affiliate", await person.Page.TitleAsync(), StringComparison.Ordinal);
            Assert.Equal(0, await person.Page.Locator("img, main script, [onerror]").CountAsync());
        }

        await person.Page.GotoAsync($"/console/merchant/conversions/{network.Shop.Conversions[0]}");
        await Assertions.Expect(person.Page.GetByText(Shop.Hostile, new() { Exact = true }).First).ToBeVisibleAsync();
    }

    private async Task<Person> SignInAsync()
    {
        using var user = await network.UserAsync("merchant", network.Shop.Id);
        var person = await network.PersonAsync();
        await person.Page.GotoAsync("/console");
        await person.Page.GetByLabel("E-mail").FillAsync(user.Email);
        await person.Page.GetByLabel("Password").FillAsync(Client.Password);
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();
        return person;
    }
}

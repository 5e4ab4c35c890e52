using Affiliate.ConsolePages.Tests.Hosting;
using Affiliate.Testing;
using Microsoft.Playwright;

namespace Affiliate.ConsolePages.Tests.Forms;

/// <summary>Enter in a field moves no money: where a form could do one thing or another, a button has to be pressed.</summary>
[Collection(SharedConsole.Name)]
public sealed class EnterTests(ConsoleNetwork network)
{
    [Fact]
    public async Task Enter_in_the_reason_approves_nothing_and_keeps_what_is_ticked()
    {
        var shop = await Shop.OpenAsync(network, "Ticked");
        var (ticked, left) = (shop.Conversions[1], shop.Conversions[2]);
        foreach (var id in new[] { ticked, left })
            await shop.Api.PostAsync($"/services/conversions/{id}", new { status = 4 }).ExpectSuccess();
        await using var person = await OpenAsync("operator", null, $"/console/operator/review?merchant_id={shop.Id}");
        var page = person.Page;
        await page.GetByLabel($"Conversion {ticked}").CheckAsync();

        await EnterAsync(page, "Reason");

        await Assertions.Expect(page.GetByLabel("Reason")).ToHaveValueAsync("because");
        await Assertions.Expect(page.GetByLabel($"Conversion {ticked}")).ToBeCheckedAsync();
        await Assertions.Expect(page.GetByLabel($"Conversion {left}")).Not.ToBeCheckedAsync();
        Assert.Equal(4, (await FindAsync(ticked)).Status);
        await page.GetByRole(AriaRole.Button, new() { Name = "Reject the chosen" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("The chosen conversions are rejected.");
        Assert.Equal((2, 4), ((await FindAsync(ticked)).Status, (await FindAsync(left)).Status));
        Assert.Empty(person.Faults);
    }

    [Fact]
    public async Task Enter_in_an_operators_reason_reverses_nothing()
    {
        var shop = await Shop.OpenAsync(network, "Kept");
        var sale = shop.Conversions[0];
        await shop.Api.PostAsync($"/v1/conversions/{sale}/reverse", new { amount = 100, reason = "torn" }).ExpectSuccess();
        await using var person = await OpenAsync("operator", null, $"/console/operator/conversions/{sale}");

        await EnterAsync(person.Page, "Reason");

        await Assertions.Expect(person.Page.GetByLabel("Reason")).ToHaveValueAsync("because");
        Assert.Equal((1, 100m), await FindAsync(sale));
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Let it stand" }).ClickAsync();
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("The conversion stands again.");
        Assert.Equal((1, 0m), await FindAsync(sale));
    }

    [Fact]
    public async Task Enter_in_a_merchants_reason_reverses_nothing()
    {
        var shop = await Shop.OpenAsync(network, "Whole");
        await using var person = await OpenAsync("merchant", shop.Id, $"/console/merchant/conversions/{shop.Conversions[0]}");

        await EnterAsync(person.Page, "Reason");

        await Assertions.Expect(person.Page.GetByLabel("Reason")).ToHaveValueAsync("because");
        Assert.Equal((1, 0m), await FindAsync(shop.Conversions[0]));
    }

    [Fact]
    public async Task Enter_in_the_date_settles_nothing()
    {
        await using var person = await OpenAsync("operator", null, "/console/operator/settlements");

        await person.Page.Locator("#as_of").PressAsync("Enter");

        await Assertions.Expect(person.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Nothing was done yet. Press one of the buttons.");
    }

    private static async Task EnterAsync(IPage page, string label)
    {
        await page.GetByLabel(label).FillAsync("because");
        await page.GetByLabel(label).PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Nothing was done yet. Press one of the buttons.");
    }

    private async Task<(int Status, decimal Reversed)> FindAsync(string id)
    {
        var found = await network.Operator.GetAsync($"/v1/conversions/{id}").ReadJson();
        return (found.GetProperty("status").GetInt32(), found.GetProperty("reversed_amount").GetDecimal());
    }

    private async Task<Person> OpenAsync(string role, string? account, string address)
    {
        using var user = await network.UserAsync(role, account);
        var person = await network.PersonAsync();
        await person.BecomeAsync(user, network.Process.Address);
        await person.Page.GotoAsync(address);
        return person;
    }
}

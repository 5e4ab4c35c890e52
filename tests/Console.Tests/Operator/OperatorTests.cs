using System.Net;
using Affiliate.ConsolePages.Tests.Hosting;
using Affiliate.ConsolePages.Tests.Pages;
using Affiliate.Testing;
using Microsoft.Playwright;

namespace Affiliate.ConsolePages.Tests.Operator;

/// <summary>An operator's main jobs in a browser.</summary>
[Collection(SharedConsole.Name)]
public sealed class OperatorTests(ConsoleNetwork network)
{
    [Fact]
    public async Task Registers_a_merchant_and_makes_and_revokes_its_token()
    {
        await using var person = await SignInAsync();
        var page = person.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Merchants" }).ClickAsync();
        await page.GetByLabel("Name").FillAsync($"New {Shop.Hostile}");
        await page.GetByLabel("Currency").FillAsync("gold");
        await PressAsync(page, "Register a merchant");
        await Assertions.Expect(page.GetByLabel("Currency")).ToHaveAttributeAsync("aria-invalid", "true");
        await page.GetByLabel("Currency").FillAsync("EUR");
        await PressAsync(page, "Register a merchant");
        await SeesAsync(page, "Registered.");
        await Assertions.Expect(page.Locator("#name")).ToHaveValueAsync($"New {Shop.Hostile}");

        await page.GetByLabel("Name of the token").FillAsync("shop");
        await PressAsync(page, "Make a token");
        var merchant = network.Anybody.As(await page.Locator("#token").InnerTextAsync());
        await merchant.GetAsync("/v1/balance").ExpectSuccess();
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await SeesAsync(page, "The token is refused from now on.");
        await merchant.GetAsync("/v1/balance").Expect(HttpStatusCode.Unauthorized);
        Assert.Empty(person.Faults);
    }

    [Fact]
    public async Task Approves_many_conversions_under_review_at_once()
    {
        var shop = await Shop.OpenAsync(network, "Reviewed");
        var reviewed = new[] { shop.Conversions[1], shop.Conversions[3] };
        foreach (var id in reviewed)
            await shop.Api.PostAsync($"/services/conversions/{id}", new { status = 4 }).ExpectSuccess();
        await using var person = await SignInAsync();
        var page = person.Page;
        await page.GotoAsync($"/console/operator/review?merchant_id={shop.Id}");
        await Assertions.Expect(page.GetByText("Put under review by the merchant.").First).ToBeVisibleAsync();
        foreach (var id in reviewed)
            await page.GetByLabel($"Conversion {id}").CheckAsync();
        await page.GetByLabel("Reason").FillAsync("I called them.");
        await PressAsync(page, "Approve the chosen");

        await SeesAsync(page, "The chosen conversions are approved.");
        foreach (var id in reviewed)
        {
            var decided = await network.Operator.GetAsync($"/v1/conversions/{id}").ReadJson();
            Assert.Equal(1, decided.GetProperty("status").GetInt32());
            Assert.Equal("Approved by the operator: I called them.", decided.GetProperty("status_reason").GetString());
        }
    }

    [Fact]
    public async Task Applies_a_reversal_that_was_held_back()
    {
        var shop = await Shop.OpenAsync(network, "Held");
        await using var person = await SignInAsync();
        var page = person.Page;
        await page.GotoAsync($"/console/operator/merchants/{shop.Id}/programme");
        await page.GetByLabel("Hold back reversals above").FillAsync("0");
        await page.GetByLabel("Never hold back").FillAsync("0");
        await PressAsync(page, "Save");
        await SeesAsync(page, "Saved.");
        var reversal = new { amount = 100, reason = Shop.Hostile };
        await shop.Api.PostAsync($"/v1/conversions/{shop.Conversions[0]}/reverse", reversal).ExpectSuccess();

        await page.GotoAsync($"/console/operator/reversals?merchant_id={shop.Id}");
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = Shop.Hostile, Exact = true })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await SeesAsync(page, "The reversal is taken.");
        var after = await network.Operator.GetAsync($"/v1/conversions/{shop.Conversions[0]}").ReadJson();
        Assert.Equal(100m, after.GetProperty("reversed_amount").GetDecimal());
    }

    [Fact]
    public async Task Settles_and_sees_that_the_books_are_right()
    {
        await using var person = await SignInAsync();
        var page = person.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Money" }).ClickAsync();
        await PressAsync(page, "Settle now");
        await SeesAsync(page, "The settlement has begun.");
        await Eventually.Async(
            async () =>
            {
                await page.GotoAsync("/console/operator/settlements");
                return await page.GetByText("Done", new() { Exact = true }).CountAsync() > 0;
            },
            ConsoleNetwork.Soon, "the settlement is done");
        await page.GotoAsync("/console/operator/ledger");
        await PressAsync(page, "Check the ledger");
        await Assertions.Expect(page.GetByText("In order")).ToHaveCountAsync(2);
        await page.GotoAsync("/console/operator/dead-letters");
        await PressAsync(page, "Send the chosen again");
        await SeesAsync(page, "Nothing was chosen.");
    }

    [Fact]
    public async Task Invites_a_user_and_ends_their_sessions()
    {
        using var user = new Client(network.Process.Address, $"{Guid.NewGuid():N}@shop.example");
        await using var person = await SignInAsync();
        var page = person.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Users" }).ClickAsync();
        await page.GetByLabel("E-mail").FillAsync(user.Email);
        await page.GetByLabel("Role").SelectOptionAsync("merchant");
        await page.GetByLabel("Account").FillAsync(network.Shop.Id);
        await PressAsync(page, "Invite");
        await user.JoinAsync(new Uri(await page.Locator("#link").InnerTextAsync()).AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, (await user.GetAsync("/console/merchant")).Status);

        await page.GotoAsync("/console/operator/users");
        while (await page.GetByText(user.Email, new() { Exact = true }).CountAsync() == 0)
            await page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await PressAsync(page, $"Sign out {user.Email}");
        await SeesAsync(page, "The user is signed out everywhere.");
        Assert.Equal(HttpStatusCode.Redirect, (await user.GetAsync("/console/merchant")).Status);
    }

    [Fact]
    public async Task What_others_named_is_shown_as_text()
    {
        await using var person = await SignInAsync();
        foreach (var (_, name, address) in SitePages.Of(network.Shop).Where(page => page.Role == "operator"))
        {
            await person.Page.GotoAsync(address);
            Assert.EndsWith("· Affiliate", await person.Page.TitleAsync(), StringComparison.Ordinal);
            Assert.Equal((name, 0), (name, await person.Page.Locator("main img, main script, main b, [onerror]").CountAsync()));
        }

        Assert.Empty(person.Faults);
    }

    private static Task PressAsync(IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private static Task SeesAsync(IPage page, string done) =>
        Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync(done);

    private async Task<Person> SignInAsync()
    {
        using var user = await network.UserAsync("operator", null);
        var person = await network.PersonAsync();
        await person.Page.GotoAsync("/console");
        await person.Page.GetByLabel("E-mail").FillAsync(user.Email);
        await person.Page.GetByLabel("Password").FillAsync(Client.Password);
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();
        return person;
    }
}

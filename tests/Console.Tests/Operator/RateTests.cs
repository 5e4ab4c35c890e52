using System.Text.Json;
using System.Text.Json.Nodes;
using Affiliate.ConsolePages.Tests.Hosting;
using Affiliate.Testing;
using Microsoft.Playwright;

namespace Affiliate.ConsolePages.Tests.Operator;

/// <summary>An operator changes what a merchant pays, in a form or as JSON.</summary>
[Collection(SharedConsole.Name)]
public sealed class RateTests(ConsoleNetwork network)
{
    [Fact]
    public async Task Rules_are_added_moved_removed_tried_and_saved_without_a_script()
    {
        var shop = await Shop.OpenAsync(network, "Formed");
        await network.Operator.PutAsync($"/v1/merchants/{shop.Id}/rates", new
        {
            wage = new { percent_of_commission = 20 },
            referral = new { percent_of_commission = 5 },
            rules = new object[]
            {
                new { type = "sale", percent = 3.4067m, group = new { id = "g", name = Shop.Hostile } },
                new { type = "lead", @fixed = 2000, cap = new { amount = 90000, per = "month" } },
            },
        }).ExpectSuccess();
        await using var person = await OpenAsync(shop, "", script: false);
        var page = person.Page;
        await PressAsync(page, "Add a rule");
        await Rule(page, 3).GetByLabel("Per cent").FillAsync("none");
        await Rule(page, 3).GetByLabel("Category").FillAsync(Shop.Hostile);
        await PressAsync(page, "Try");
        await Assertions.Expect(Rule(page, 3).GetByLabel("Per cent")).ToHaveAttributeAsync("aria-invalid", "true");
        await Rule(page, 3).GetByLabel("Per cent").FillAsync("12.5");
        await PressAsync(page, "Move up Rule 3");
        await PressAsync(page, "Move up Rule 2");
        await Assertions.Expect(Rule(page, 1).GetByLabel("Category")).ToHaveValueAsync(Shop.Hostile);
        await PressAsync(page, "Try");
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "By rule" })).ToBeVisibleAsync();
        await PressAsync(page, "Save as a new version");
        await SeesAsync(page, "Saved.");

        object moved = new { type = "sale", percent = 12.5, category = Shop.Hostile };
        object kept = new { type = "sale", percent = 3.4067, group = new { id = "g", name = Shop.Hostile } };
        object lead = new { type = "lead", @fixed = 2000, cap = new { amount = 90000, per = "month" } };
        await PaysAsync(shop, moved, kept, lead);
        await PressAsync(page, "Remove Rule 1");
        await PressAsync(page, "Remove Rule 1");
        await PressAsync(page, "Save as a new version");
        await SeesAsync(page, "Saved.");
        await PaysAsync(shop, lead);
    }

    [Fact]
    public async Task Enter_tries_and_removes_nothing()
    {
        var shop = await Shop.OpenAsync(network, "Entered");
        await using var person = await OpenAsync(shop, "");
        await Rule(person.Page, 1).GetByLabel("Per cent").FillAsync("7");
        await Rule(person.Page, 1).GetByLabel("Per cent").PressAsync("Enter");
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Region, new() { Name = "By rule" })).ToBeVisibleAsync();
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Cell, new() { Name = Shop.Hostile })).ToBeVisibleAsync();
        await Assertions.Expect(Rule(person.Page, 1).GetByLabel("Per cent")).ToHaveValueAsync("7");
        await Assertions.Expect(Rule(person.Page, 2)).ToBeVisibleAsync();
        Assert.Empty(person.Faults);
    }

    [Fact]
    public async Task A_sheet_is_tried_as_JSON_before_it_is_saved()
    {
        var shop = await Shop.OpenAsync(network, "Rated");
        await using var person = await OpenAsync(shop, "?as=json");
        var page = person.Page;
        var sheet = page.GetByLabel("Rate sheet");
        var text = (await sheet.InputValueAsync()).Replace("3.4067", "10", StringComparison.Ordinal);
        await sheet.FillAsync("no JSON");
        await PressAsync(page, "Try");
        await Assertions.Expect(sheet).ToHaveAttributeAsync("aria-invalid", "true");
        await sheet.FillAsync(text);
        await PressAsync(page, "Try");
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "By rule" })).ToBeVisibleAsync();
        await PressAsync(page, "Save as a new version");
        await SeesAsync(page, "Saved.");
        await Assertions.Expect(page.GetByText("Rates, version 2")).ToBeVisibleAsync();
        await Assertions.Expect(Rule(page, 1).GetByLabel("Per cent")).ToHaveValueAsync("10");
    }

    [Fact]
    public async Task What_somebody_saved_meanwhile_is_replaced_only_knowingly()
    {
        var shop = await Shop.OpenAsync(network, "Twice");
        await using var person = await OpenAsync(shop, "");
        var page = person.Page;
        await Rule(page, 1).GetByLabel("Per cent").FillAsync("7");
        await SomebodySavesAsync(shop);

        await PressAsync(page, "Save as a new version");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("stored version 2 meanwhile");
        await Assertions.Expect(Rule(page, 1).GetByLabel("Per cent")).ToHaveValueAsync("7");
        Assert.Equal(9, await PercentAsync(shop));

        await PressAsync(page, "Save as a new version");
        await SeesAsync(page, "Saved.");
        Assert.Equal(7, await PercentAsync(shop));
    }

    [Fact]
    public async Task A_sheet_without_rules_is_saved_only_when_confirmed()
    {
        var shop = await Shop.OpenAsync(network, "Emptied");
        await using var person = await OpenAsync(shop, "");
        var page = person.Page;
        await PressAsync(page, "Remove Rule 1");
        await PressAsync(page, "Remove Rule 1");
        await PressAsync(page, "Save as a new version");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("nobody earns anything");
        await SomebodySavesAsync(shop);
        await PressAsync(page, "Save as a new version");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("stored version 2 meanwhile");
        Assert.Equal(9, await PercentAsync(shop));
        await PressAsync(page, "Save as a new version");
        await SeesAsync(page, "Saved.");
        await Assertions.Expect(page.GetByText("Rates, version 3")).ToBeVisibleAsync();
    }

    private Task SomebodySavesAsync(Shop shop) => network.Operator.PutAsync(
        $"/v1/merchants/{shop.Id}/rates",
        new { wage = new { percent_of_commission = 20 }, rules = new[] { new { type = "sale", percent = 9 } } }).ExpectSuccess();

    private async Task<decimal> PercentAsync(Shop shop) =>
        (await network.Operator.GetAsync($"/v1/merchants/{shop.Id}/rates").ReadJson())
            .GetProperty("rules")[0].GetProperty("percent").GetDecimal();

    private static ILocator Rule(IPage page, int number) =>
        page.GetByRole(AriaRole.Group, new() { Name = $"Rule {number}", Exact = true });

    private static Task PressAsync(IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private static Task SeesAsync(IPage page, string done) =>
        Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync(done);

    private async Task PaysAsync(Shop shop, params object[] rules)
    {
        var stored = await network.Operator.GetAsync($"/v1/merchants/{shop.Id}/rates").ReadJson();
        var (found, expected) = (JsonNode.Parse(stored.GetProperty("rules").GetRawText()), JsonSerializer.SerializeToNode(rules));
        Assert.True(JsonNode.DeepEquals(expected, found), $"Expected {expected}, found {found}");
        Assert.Equal(5m, stored.GetProperty("referral").GetProperty("percent_of_commission").GetDecimal());
    }

    private async Task<Person> OpenAsync(Shop shop, string query, bool script = true)
    {
        using var user = await network.UserAsync("operator", null);
        var person = await network.PersonAsync(new() { JavaScriptEnabled = script });
        await person.BecomeAsync(user, network.Process.Address);
        await person.Page.GotoAsync($"/console/operator/merchants/{shop.Id}/rates{query}");
        return person;
    }
}

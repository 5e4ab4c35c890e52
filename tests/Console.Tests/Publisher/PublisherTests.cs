using System.Text.RegularExpressions;
using Affiliate.ConsolePages.Tests.Hosting;
using Affiliate.ConsolePages.Tests.Pages;
using Affiliate.Testing;
using Microsoft.Playwright;

namespace Affiliate.ConsolePages.Tests.Publisher;

/// <summary>A publisher's main jobs in a browser.</summary>
[Collection(SharedConsole.Name)]
public sealed class PublisherTests(ConsoleNetwork network)
{
    [Fact]
    public async Task Makes_a_link_to_a_page_of_the_shop_and_follows_it()
    {
        await using var person = await SignInAsync(network.Shop.Publisher);
        var page = person.Page;
        await page.GotoAsync("/console/publisher/links");
        await page.GetByLabel("Merchant").FillAsync(network.Shop.Id);
        await page.GetByLabel("Leads to").FillAsync("https://elsewhere.example/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the link" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Leads to")).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(page.GetByLabel("Merchant")).ToHaveValueAsync(network.Shop.Id);

        await page.GetByLabel("Leads to").FillAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the link" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("The link is made.");
        await BuildAsync(page, "https://elsewhere.example/");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("does not allow links to this page");
        await Assertions.Expect(page.Locator("#address")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Img, new() { Name = "QR code" })).ToHaveCountAsync(0);
        await BuildAsync(page, $"https://{network.Shop.Host}/shoes?size=42");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("#address")).ToContainTextAsync("clickref=autumn%20%26%20winter");
        await Assertions.Expect(page.GetByRole(AriaRole.Img, new() { Name = "QR code" })).ToBeVisibleAsync();

        var address = new Uri(await page.Locator("#address").InnerTextAsync());
        var visit = await network.Anybody.GetAsync(address.PathAndQuery);
        Assert.StartsWith($"https://{network.Shop.Host}/shoes?size=42&referrer=", visit.Headers["Location"], StringComparison.Ordinal);
        Assert.Empty(person.Faults);
    }

    [Fact]
    public async Task Reports_by_three_dimensions_and_only_what_was_asked_for()
    {
        await using var person = await SignInAsync(network.Shop.Publisher);
        var page = person.Page;
        await page.GotoAsync("/console/publisher/reports");
        await page.GetByLabel("Group by").SelectOptionAsync("link");
        await page.Locator("#group2").SelectOptionAsync("clickref6");
        await page.Locator("#group3").SelectOptionAsync("source");
        await page.GetByLabel("Sort").SelectOptionAsync("clicks");
        await page.GetByText("Only with").ClickAsync();
        await page.GetByLabel("Link", new() { Exact = true }).FillAsync("nobodys");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();

        await Assertions.Expect(page.GetByLabel("Link", new() { Exact = true })).ToHaveValueAsync("nobodys");
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = network.Shop.Link, Exact = true })).ToHaveCountAsync(0);
        await page.GetByLabel("Link", new() { Exact = true }).FillAsync(network.Shop.Link);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = network.Shop.Link, Exact = true }).First).ToBeVisibleAsync();
        foreach (var name in new[] { "Link", "Reference 6", "Source" })
            await Assertions.Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = name, Exact = true })).ToBeVisibleAsync();

        var file = await page.APIRequest.GetAsync(
            (await page.GetByRole(AriaRole.Link, new() { Name = "Download as CSV" }).GetAttributeAsync("href"))!);
        Assert.StartsWith("link,clickref6,source,currency,", await file.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sees_why_a_transaction_was_rejected()
    {
        await using var person = await SignInAsync(network.Shop.Publisher);
        var page = person.Page;
        await page.GotoAsync("/console/publisher/transactions");
        await page.GetByLabel("Status").SelectOptionAsync("2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        var order = $"{Shop.RejectedOrder} {Shop.Hostile}";
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = order }))
            .ToContainTextAsync("Rejected by the merchant.");
        await page.GetByRole(AriaRole.Link, new() { Name = order }).ClickAsync();
        await Assertions.Expect(page.GetByText("Rejected: Rejected by the merchant.")).ToBeVisibleAsync();

        var file = await person.Page.APIRequest.GetAsync("/console/download/transactions.csv?status=2");
        Assert.Contains($"{network.Shop.Rejected},sale,2,Rejected by the merchant.,", await file.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finds_the_journals_entry_of_each_line_of_the_statement()
    {
        await using var person = await SignInAsync(network.Shop.Publisher);
        var page = person.Page;
        await Eventually.Async(
            async () =>
            {
                await page.GotoAsync("/console/publisher/statement");
                return await page.GetByRole(AriaRole.Row).Filter(new() { HasText = $"1 {Shop.Hostile}" })
                    .GetByText(new Regex("^[0-9a-f]{64}$", RegexOptions.None, TimeSpan.FromSeconds(1))).CountAsync() > 0;
            },
            ConsoleNetwork.Soon, "the first order's line names its entry");
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Lines IRT" })).ToContainTextAsync("408.84");
        await page.GotoAsync("/console/publisher/statement?month=soon");
        await Assertions.Expect(page.GetByLabel("Month")).ToHaveAttributeAsync("aria-invalid", "true");
    }

    [Fact]
    public async Task Saves_call_backs_tests_them_and_sends_one_again()
    {
        await using var receiver = await Receiver.StartAsync();
        var taken = await network.Operator.PostAsync("/v1/publishers", new { full_name = Shop.Hostile }).ReadJson();
        var publisher = taken.GetProperty("id").GetString()!;
        await using var person = await SignInAsync(publisher);
        var page = person.Page;
        await page.GotoAsync("/console/publisher/callbacks");
        await page.GetByLabel("Address").FillAsync("ftp://publisher.example/");
        await SaveAsync(page);
        await Assertions.Expect(page.GetByLabel("Address")).ToHaveAttributeAsync("aria-invalid", "true");

        await page.GetByLabel("Address").FillAsync(receiver.Url.AbsoluteUri);
        await page.GetByLabel("Amended").UncheckAsync();
        await SaveAsync(page);
        await Assertions.Expect(page.Locator("#secret")).ToContainTextAsync("whsec_");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send a test" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Your server answered 200");
        await receiver.WaitForAsync(request => request.Text.Contains("AwinTransactionPush", StringComparison.Ordinal), ConsoleNetwork.Soon);
        await Assertions.Expect(page.GetByLabel("Amended")).Not.ToBeCheckedAsync();
        await SaveAsync(page);
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("The settings are saved.");

        var order = await SellAsync(publisher);
        await Eventually.Async(
            async () =>
            {
                await page.GotoAsync($"/console/publisher/callbacks/deliveries?conversion_id={order}&state=delivered");
                return await page.GetByRole(AriaRole.Button, new() { Name = "Send again" }).CountAsync() > 1;
            },
            ConsoleNetwork.Soon, "the order was told of");
        var before = receiver.Requests.Count;
        await page.GetByRole(AriaRole.Row).GetByRole(AriaRole.Button, new() { Name = "Send again" }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("It is being sent again.");
        await receiver.WaitForAsync(before + 1, _ => true, ConsoleNetwork.Soon);
        Assert.Empty(person.Faults);
    }

    [Fact]
    public async Task What_others_named_is_shown_as_text()
    {
        await using var person = await SignInAsync(network.Shop.Publisher);
        foreach (var (_, _, address) in SitePages.Of(network.Shop).Where(page => page.Role == "publisher"))
        {
            await person.Page.GotoAsync(address);
            Assert.EndsWith("· Affiliate", await person.Page.TitleAsync(), StringComparison.Ordinal);
            Assert.Equal(0, await person.Page.Locator("img, main script, [onerror]").CountAsync());
        }

        await person.Page.GotoAsync($"/console/publisher/transactions/{network.Shop.Rejected}");
        await Assertions.Expect(person.Page.GetByText($"{Shop.RejectedOrder} {Shop.Hostile}", new() { Exact = true })).ToBeVisibleAsync();
    }

    private static async Task BuildAsync(IPage page, string target)
    {
        await page.GetByLabel("Page of the shop").FillAsync(target);
        await page.GetByLabel("clickref", new() { Exact = true }).FillAsync("autumn & winter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
    }

    private static Task SaveAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

    private async Task<string> SellAsync(string publisher)
    {
        var made = await network.Operator.PostAsync($"/v1/publishers/{publisher}/tokens", new { }).ReadJson();
        var link = await network.Anybody.As(made.GetProperty("token").GetString()).PostAsync(
            "/v1/links", new { merchant_id = network.Shop.Id }).ReadJson();
        var click = await Shop.FollowAsync(network, $"/go/{link.GetProperty("code").GetString()}");
        return await network.Shop.OrderAsync(click, Shop.RejectedOrder + 1);
    }

    private async Task<Person> SignInAsync(string publisher)
    {
        using var user = await network.UserAsync("publisher", publisher);
        var person = await network.PersonAsync();
        await person.Page.GotoAsync("/console");
        await person.Page.GetByLabel("E-mail").FillAsync(user.Email);
        await person.Page.GetByLabel("Password").FillAsync(Client.Password);
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();
        return person;
    }
}

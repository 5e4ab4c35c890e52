using System.Net;
using Affiliate.ConsolePages.Tests.Hosting;
using Affiliate.ConsolePages.Tests.Pages;
using Affiliate.Testing;

namespace Affiliate.ConsolePages.Tests.Publisher;

/// <summary>A publisher's user never sees, or does, anything with what is another's.</summary>
[Collection(SharedConsole.Name)]
public sealed class TenancyTests(ConsoleNetwork network)
{
    private static readonly string[] Names =
        ["id", "order_id", "link", "merchant_id", "publisher_id", "cursor", "conversion_id", "url"];

    private static readonly string[] Files =
        ["transactions.csv", "report.csv?group=link,merchant", "statement.csv?month=2026-11", "conversions.csv", "payouts.csv"];

    private List<string> Foreign => [.. network.Shop.Conversions, network.Shop.Rejected, network.Shop.Link, network.Shop.Click,
        network.Shop.Id, network.Shop.Publisher, network.Shop.Host];

    [Fact]
    public async Task No_address_shows_another_publishers_rows_whichever_of_its_ids_is_put_in()
    {
        using var user = await network.UserAsync("publisher", network.Neighbour.Publisher);
        var addresses = SitePages.Of(network.Neighbour).Where(page => page.Role == "publisher").Select(page => page.Address)
            .Concat(Files.Select(file => $"/console/download/{file}")).ToList();

        foreach (var address in addresses.Concat(addresses.SelectMany(address => Foreign.SelectMany(id => With(address, id)))))
        {
            // Its own word may stand in a filter or a heading; nothing else of that publisher may.
            var page = await user.GetAsync(address);
            Assert.NotEqual(HttpStatusCode.TooManyRequests, page.Status);
            Assert.DoesNotContain(
                Foreign.Where(id => !address.Contains(id, StringComparison.Ordinal)),
                id => page.Html.Contains(id, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Another_publishers_link_and_transactions_are_not_there()
    {
        using var user = await network.UserAsync("publisher", network.Neighbour.Publisher);
        var addresses = network.Shop.Conversions.Append(network.Shop.Rejected).Select(id => $"/console/publisher/transactions/{id}")
            .Append($"/console/publisher/links/{network.Shop.Link}");
        foreach (var address in addresses)
        {
            var page = await user.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
            Assert.DoesNotContain("12,00", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain(network.Shop.Host, page.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_form_sent_for_another_publishers_link_changes_nothing()
    {
        using var user = await network.UserAsync("publisher", network.Neighbour.Publisher);
        var form = await user.GetAsync($"/console/publisher/links/{network.Neighbour.Link}");
        var token = form.Html.Split("name=\"__RequestVerificationToken\" value=\"")[1].Split('"')[0];
        using var content = new FormUrlEncodedContent(
        [
            KeyValuePair.Create("_handler", "edit"), KeyValuePair.Create("__RequestVerificationToken", token),
            KeyValuePair.Create("enabled", "0"),
        ]);

        var sent = await user.SendAsync(HttpMethod.Post, $"/console/publisher/links/{network.Shop.Link}", content);

        Assert.NotEqual(HttpStatusCode.Redirect, sent.Status);
        var after = await network.Operator.GetAsync($"/v1/links/{network.Shop.Link}").ReadJson();
        Assert.True(after.GetProperty("enabled").GetBoolean());
    }

    [Fact]
    public async Task Pages_of_other_roles_are_refused()
    {
        using var merchant = await network.UserAsync("merchant", network.Shop.Id);
        foreach (var (_, _, address) in SitePages.Of(network.Shop).Where(page => page.Role == "publisher"))
            Assert.Equal(HttpStatusCode.Forbidden, (await merchant.GetAsync(address)).Status);
    }

    private static IEnumerable<string> With(string address, string id)
    {
        var mark = address.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return Names.Select(name => $"{address}{mark}{name}={id}");
    }
}

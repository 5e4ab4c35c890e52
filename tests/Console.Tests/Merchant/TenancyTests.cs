using System.Net;
using Affiliate.ConsolePages.Tests.Hosting;
using Affiliate.ConsolePages.Tests.Pages;
using Affiliate.Testing;

namespace Affiliate.ConsolePages.Tests.Merchant;

/// <summary>A merchant's user never sees, or does, anything with what is another's.</summary>
[Collection(SharedConsole.Name)]
public sealed class TenancyTests(ConsoleNetwork network)
{
    private static readonly string[] Names =
        ["id", "order_id", "merchant", "merchant_id", "publisher", "publisher_id", "account", "cursor", "conversion_id"];

    [Fact]
    public async Task No_address_shows_another_merchants_rows_whichever_of_its_ids_is_put_in()
    {
        using var user = await network.UserAsync("merchant", network.Neighbour.Id);
        var shop = network.Shop;
        var ids = shop.Conversions.Append(shop.Id).Append(shop.Publisher).ToList();
        var addresses = SitePages.Of(network.Neighbour).Where(page => page.Role == "merchant").Select(page => page.Address)
            .Concat(["/console/download/conversions.csv", "/console/download/report.csv?group=publisher"]).ToList();

        foreach (var address in addresses.Concat(addresses.SelectMany(address => ids.SelectMany(id => With(address, id)))))
        {
            // Its own word may stand in a filter or a heading; nothing else of that merchant may.
            var page = await user.GetAsync(address);
            var asked = ids.Where(id => address.Contains(id, StringComparison.Ordinal));
            Assert.DoesNotContain(
                ids.Append(shop.SiteKey).Except(asked), id => page.Html.Contains(id, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Another_merchants_conversion_is_not_there()
    {
        using var user = await network.UserAsync("merchant", network.Neighbour.Id);
        foreach (var id in network.Shop.Conversions)
        {
            var page = await user.GetAsync($"/console/merchant/conversions/{id}");
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
            Assert.DoesNotContain("12,00", page.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_form_sent_for_another_merchants_conversion_changes_nothing()
    {
        using var user = await network.UserAsync("merchant", network.Neighbour.Id);
        var (own, foreign) = (network.Neighbour.Conversions[2], network.Shop.Conversions[2]);
        var form = await user.GetAsync($"/console/merchant/conversions/{own}");
        var token = form.Html.Split("name=\"__RequestVerificationToken\" value=\"")[1].Split('"')[0];
        using var content = new FormUrlEncodedContent(
            [KeyValuePair.Create("_handler", "reject"), KeyValuePair.Create("__RequestVerificationToken", token)]);

        var sent = await user.SendAsync(HttpMethod.Post, $"/console/merchant/conversions/{foreign}", content);

        Assert.NotEqual(HttpStatusCode.Redirect, sent.Status);
        var after = await network.Operator.GetAsync($"/v1/conversions/{foreign}").ReadJson();
        Assert.NotEqual(2, after.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task Pages_of_other_roles_are_refused()
    {
        using var merchant = await network.UserAsync("merchant", network.Shop.Id);
        using var publisher = await network.UserAsync("publisher", network.Shop.Publisher);

        Assert.Equal(HttpStatusCode.Forbidden, (await merchant.GetAsync("/console/operator/users")).Status);
        foreach (var page in SitePages.Of(network.Shop).Where(page => page.Name.StartsWith("merchant-", StringComparison.Ordinal)))
            Assert.Equal(HttpStatusCode.Forbidden, (await publisher.GetAsync(page.Address)).Status);
    }

    private static IEnumerable<string> With(string address, string id)
    {
        var mark = address.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        foreach (var name in Names)
            yield return $"{address}{mark}{name}={id}";
    }
}

using System.Net;
using Affiliate.ConsolePages.Tests.Hosting;

namespace Affiliate.ConsolePages.Tests.Merchant;

/// <summary>Conversions are found by whatever the API finds them by.</summary>
[Collection(SharedConsole.Name)]
public sealed class FilterTests(ConsoleNetwork network)
{
    private const string None = "Nothing here.";

    [Theory]
    [InlineData("external_id", "nobodys")]
    [InlineData("min_commission_amount", "1000000")]
    [InlineData("max_commission_amount", "-1")]
    [InlineData("min_updated_at", "2100-01-01")]
    [InlineData("max_updated_at", "2001-01-01")]
    [InlineData("max_created_at", "2001-01-01")]
    public async Task What_a_filter_leaves_out_is_not_shown(string name, string value)
    {
        using var user = await network.UserAsync("merchant", network.Shop.Id);
        Assert.DoesNotContain(None, (await user.GetAsync("/console/merchant/conversions")).Html, StringComparison.Ordinal);

        var page = (await user.GetAsync($"/console/merchant/conversions?{name}={value}")).Html;

        Assert.Contains(None, page, StringComparison.Ordinal);
        Assert.Contains($"<label for=\"{name}\">", page, StringComparison.Ordinal);
        Assert.Contains($"{name}={value}", page.Split("conversions.csv?")[1].Split('"')[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_is_found_by_the_shops_own_id_and_by_the_day_it_came_on()
    {
        using var user = await network.UserAsync("merchant", network.Shop.Id);
        var today = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        var page = await user.GetAsync(
            $"/console/merchant/conversions?external_id={Uri.EscapeDataString($"1 {Shop.Hostile}")}&max_created_at={today}");

        Assert.Contains($"/console/merchant/conversions/{network.Shop.Conversions[0]}", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"/console/merchant/conversions/{network.Shop.Conversions[1]}", page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, page.Status);
    }
}

using System.Text.Json;
using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Journeys;

/// <summary>A merchant's list of conversions.</summary>
public abstract class ListTests(Stack stack)
{
    private static readonly Dictionary<string, string> Expected = new(StringComparer.Ordinal)
    {
        [""] = "lead 4500 3000 1500",
        ["?type=sale"] = "4500 3000 1500",
        ["?type=lead"] = "lead",
        ["?status=1"] = "lead 3000",
        ["?status=0&type=sale"] = "4500 1500",
        ["?order_id=order-3000"] = "3000",
        ["?external_id=order-1500"] = "1500",
        ["?min_amount=3000"] = "4500 3000",
        ["?max_amount=2999.99&type=sale"] = "1500",
        ["?min_commission_amount=1000"] = "lead",
        ["?is_closed=1"] = "",
    };

    [Fact]
    public async Task The_list_shows_what_the_filters_ask_for_newest_first()
    {
        var (partners, _) = await SellAsync();

        foreach (var (query, expected) in Expected)
        {
            var list = await partners.Merchant.GetAsync($"/services/conversions{query}").ReadJson();
            Assert.Equal((query, expected), (query, string.Join(' ', list.Rows().Select(Name))));
            Assert.Equal(
                ("ok", "listConversions", list.Rows().Count), (list.Text("status"), list.Text("tag"), list.Number("meta.page.total")));
        }
    }

    [Fact]
    public async Task Pages_and_the_cursor_show_each_conversion_once()
    {
        var (partners, _) = await SellAsync();

        var first = await partners.Merchant.GetAsync("/services/conversions?per_page=3").ReadJson();
        var second = await partners.Merchant.GetAsync("/services/conversions?per_page=3&page=2").ReadJson();
        var after =
            await partners.Merchant.GetAsync(
                $"/services/conversions?per_page=3&cursor={Uri.EscapeDataString(first.Text("meta.next_cursor"))}").ReadJson();

        Assert.Equal((1m, 3m, 2m, 4m), Page(first));
        Assert.Equal((2m, 3m, 2m, 4m), Page(second));
        Assert.Equal(["lead", "4500", "3000", "1500"], first.Rows().Concat(second.Rows()).Select(Name));
        Assert.Equal(second.Rows().Select(Name), after.Rows().Select(Name));
    }

    [Fact]
    public async Task A_merchant_does_not_see_another_ones_conversions()
    {
        var (_, conversions) = await SellAsync();
        var others = await Partnership.FormAsync(stack);

        Assert.Empty((await others.Merchant.GetAsync("/services/conversions").ReadJson()).Rows());
        Assert.Empty((await others.Merchant.GetAsync($"/services/conversions?id={conversions[0]}").ReadJson()).Rows());
    }

    private async Task<(Partnership Partners, List<string> Conversions)> SellAsync()
    {
        var partners = await Partnership.FormAsync(stack);
        var click = await partners.ClickAsync(stack);
        var conversions = new List<string>();
        foreach (var order in new[] { Sale(1500), Sale(3000), Sale(4500), Orders.Lead(click) })
            conversions.Add((await partners.Merchant.PostAsync("/services/conversions", order).ReadJson()).Text("data.id"));
        await partners.Merchant.PostAsync($"/services/conversions/{conversions[1]}", new { status = 1 }).ExpectSuccess();
        return (partners, conversions);

        object Sale(int amount) => Orders.Sale(click, $"order-{amount}", $"{amount}");
    }

    private static string Name(JsonElement conversion) =>
        conversion.Text("type") == "lead" ? "lead" : $"{conversion.Number("amount"):0}";

    private static (decimal Current, decimal Per, decimal Last, decimal Total) Page(JsonElement list) =>
        (list.Number("meta.page.current"), list.Number("meta.page.per"), list.Number("meta.page.last"), list.Number("meta.page.total"));
}

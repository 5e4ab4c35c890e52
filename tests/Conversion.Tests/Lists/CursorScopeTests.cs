using System.Net;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Lists;

public sealed class CursorScopeTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    [Theory, BothEngines]
    public async Task A_cursor_is_taken_by_its_own_list_and_filters_only_however_they_are_written(StorageProvider engine)
    {
        var shop = await ShopAsync(engine);
        var cursor = Next(await shop.GetAsync("?status=0&min_amount=1&per_page=1").ReadJson());
        foreach (var same in new[] { "?status=0&min_amount=1", "?min_amount=1&per_page=2&STATUS=0&type=" })
            Assert.Equal(2, (await shop.ListAsync($"{same}&cursor={cursor}")).Count);
        foreach (var other in new[] { "", "status=0", "status=1&min_amount=1", "status=0&min_amount=1&type=sale" })
            Assert.Equal("cursor", (await shop.GetAsync($"?{other}&cursor={cursor}").Refused(HttpStatusCode.UnprocessableEntity)).Field);
        Assert.Equal(
            "cursor",
            (await shop.Api.GetAsync($"/services/customers?status=0&min_amount=1&cursor={cursor}")
                .Refused(HttpStatusCode.UnprocessableEntity)).Field);
        var another = await ShopAsync(engine);
        Assert.Equal(
            "cursor",
            (await another.GetAsync($"?status=0&min_amount=1&cursor={cursor}").Refused(HttpStatusCode.UnprocessableEntity)).Field);
    }

    [Theory, BothEngines]
    public async Task Our_own_lists_too_answer_another_lists_cursor_with_a_problem_that_names_it(StorageProvider engine)
    {
        var shop = await ShopAsync(engine);
        var list = $"/v1/conversions?merchant_id={shop.Id}";
        var cursor = (await shared.On(engine).Operator.GetAsync($"{list}&limit=1").ReadJson()).Text("next_cursor");
        Assert.Equal(
            2, (await shared.On(engine).Operator.GetAsync($"{list}&limit=5&cursor={cursor}").ReadJson())
                .GetProperty("data").GetArrayLength());
        foreach (var other in new[] { $"{list}&status=0", "/v1/conversions?", $"/v1/conversions?publisher_id={shop.Id}" })
        {
            var answer = await shared.On(engine).Operator.GetAsync($"{other}&cursor={cursor}");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            Assert.Contains(
                "belongs to another list", answer.Json.GetProperty("errors").GetProperty("cursor")[0].GetString(),
                StringComparison.Ordinal);
        }
    }

    private async Task<Shop> ShopAsync(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        for (var order = 1; order <= 3; order++)
            await shop.SellAsync($"{order}", amount: order);
        return shop;
    }

    private static string Next(System.Text.Json.JsonElement list) => Uri.EscapeDataString(list.GetProperty("meta").Text("next_cursor")!);
}

using System.Text.Json;
using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Journeys;

/// <summary>What a merchant and a publisher are told of how they were served, after a sale and a shop's order.</summary>
public abstract class ServiceLevelTests(Stack stack)
{
    private static readonly string[] Levels =
        ["redirect_p99_ms", "order_to_commission_p95_ms", "order_to_callback_p95_ms", "feed_lag_max_s", "availability"];

    [Fact]
    public async Task A_sale_that_was_told_and_a_polled_order_show_in_every_level_and_a_stranger_sees_none_of_it()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var shop = await PhpShop.OpenAsync();
        var stranger = await Partnership.FormAsync(stack);
        var partners = await Partnership.FormAsync(stack);
        await partners.AskForCallbacksAsync("POST", $"{receiver.Url}callback");
        await partners.Merchant.PostAsync("/services/conversions", Orders.Sale(await partners.ClickAsync(stack), "91")).ExpectSuccess();
        shop.Order("92", money: "100", partner: $"0{partners.PublisherNumber}");
        await stack.Operator.PutAsync(
            $"/v1/merchants/{partners.MerchantId}/feed",
            new { url = shop.Url, interval_seconds = 1, allow_private_address = true }).ExpectSuccess();

        var told = await MeasuredAsync(partners.Publisher, "", Levels);
        await MeasuredAsync(partners.Merchant, "", Levels);
        await MeasuredAsync(stack.Operator, $"?merchant_id={partners.MerchantId}&publisher_id={partners.PublisherId}", Levels[..4]);
        var strange = await stack.Anybody.As(stranger.MerchantToken).GetAsync("/v1/service-levels").ReadJson();

        Assert.Equal([24, 168, 720], told.At("windows").EnumerateArray().Select(window => (int)window.Number("hours")));
        Assert.All(
            told.At("windows").EnumerateArray(),
            window => Assert.True(window.Number("order_to_callback_p95_ms") > 0 && window.Number("availability") > 0));
        Assert.All(Levels[..4], level => Assert.True(IsUnknown(strange, level), $"{level} is nobody's: {strange}"));
    }

    // Measurements are stored every ten seconds.
    private static Task<JsonElement> MeasuredAsync(ApiClient caller, string query, string[] levels) => Eventually.Async(
        () => caller.GetAsync($"/v1/service-levels{query}").ReadJson(),
        answer => !levels.Any(level => IsUnknown(answer, level)), Deadlines.Recovery, "every level was measured");

    private static bool IsUnknown(JsonElement answer, string level) =>
        answer.At("windows")[0].At(level).ValueKind == JsonValueKind.Null;
}

using Affiliate.Testing;

namespace Affiliate.Bench.Network;

/// <summary>A merchant with a programme and a rate, and a publisher with a link to it.</summary>
/// <param name="MerchantId">Opaque id.</param>
/// <param name="MerchantToken">The merchant's API token.</param>
/// <param name="Link">The link as visitors open it, <c>/go/abc</c>.</param>
internal sealed record Partnership(string MerchantId, string MerchantToken, string Link)
{
    public const string OperatorToken = "aff_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<Partnership> FormAsync(Uri gateway)
    {
        using var network = new ApiClient(gateway, OperatorToken);
        var merchant = Text(await CallAsync(() => network.PostAsync("/v1/merchants", new { name = "A shop", currency = "EUR" })), "id");
        var publisher = Text(await CallAsync(() => network.PostAsync("/v1/publishers", new { full_name = "A publisher" })), "id");
        await CallAsync(
            () => network.PutAsync(
                $"/v1/merchants/{merchant}/programme",
                new { landing_url = "https://shop.example/spring?colour=green", approval = new { sale = "auto" } }));
        await CallAsync(() => network.PutAsync($"/v1/merchants/{merchant}/rates", new
        {
            wage = new { percent_of_commission = 20 },
            rules = new object[] { new { type = "sale", percent = 5 } },
        }));
        var shop = Text(await CallAsync(() => network.PostAsync($"/v1/merchants/{merchant}/tokens", new { name = "shop" })), "token");
        var site = Text(await CallAsync(() => network.PostAsync($"/v1/publishers/{publisher}/tokens", new { name = "site" })), "token");
        var code = Text(await CallAsync(() => network.As(site).PostAsync("/v1/links", new { merchant_id = merchant })), "code");
        return new Partnership(merchant, shop, $"/go/{code}");
    }

    // Processes that have only just started may need more than their second to answer each other.
    private static Task<ApiAnswer> CallAsync(Func<Task<ApiAnswer>> call) =>
        Eventually.Async(call, answer => (int)answer.Status is >= 200 and < 300, Patience, "the network is set up");

    private static string Text(ApiAnswer answer, string name) => answer.Json.GetProperty(name).GetString()!;
}

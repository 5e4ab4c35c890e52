using System.Net;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Actors;

/// <summary>A merchant with a programme and rates, and a publisher with a link to it.</summary>
/// <param name="MerchantId">Opaque id.</param>
/// <param name="MerchantNumber">Public number.</param>
/// <param name="Merchant">Calls with the merchant's token.</param>
/// <param name="MerchantToken">That token.</param>
/// <param name="PublisherId">Opaque id.</param>
/// <param name="PublisherNumber">Public number.</param>
/// <param name="Publisher">Calls with the publisher's token.</param>
/// <param name="Link">The publisher's link as visitors open it, e.g. <c>/go/abc</c>.</param>
public sealed record Partnership(
    string MerchantId, string MerchantNumber, ApiClient Merchant, string MerchantToken, string PublisherId, string PublisherNumber,
    ApiClient Publisher, string Link)
{
    public const string LandingUrl = "https://shop.example/spring?colour=green";
    public const string PublisherName = "نام بازاریاب";

    /// <summary>Each line uses what the line before has made, as an operator's script does.</summary>
    /// <param name="stack">Where.</param>
    /// <param name="approval">The programme's approval settings; by default the merchant decides on sales, leads are approved at
    /// once.</param>
    /// <param name="conversionLimit">How many conversions a click may be credited with; -1 is unlimited.</param>
    public static async Task<Partnership> FormAsync(Stack stack, object? approval = null, int conversionLimit = -1)
    {
        var api = stack.Operator;
        var merchant = await SetUpAsync(() => api.PostAsync("/v1/merchants", new { name = "A shop", currency = "IRT" }));
        var publisher = await SetUpAsync(() => api.PostAsync("/v1/publishers", new { full_name = PublisherName }));
        var (merchantId, publisherId) = (merchant.Json.Text("id"), publisher.Json.Text("id"));
        await SetUpAsync(
            () => api.PutAsync(
                $"/v1/merchants/{merchantId}/programme", new { landing_url = LandingUrl, approval, conversion_limit = conversionLimit }));
        await SetUpAsync(() => api.PutAsync($"/v1/merchants/{merchantId}/rates", Rates.OfTheSeed));
        var merchantToken = await SetUpAsync(() => api.PostAsync($"/v1/merchants/{merchantId}/tokens", new { name = "shop" }));
        var publisherToken = await SetUpAsync(() => api.PostAsync($"/v1/publishers/{publisherId}/tokens", new { name = "site" }));
        var promoter = stack.Anybody.As(publisherToken.Json.Text("token"));
        var link = await SetUpAsync(() => promoter.PostAsync("/v1/links", new { merchant_id = merchantId }));
        return new(
            merchantId, merchant.Json.Text("number"), stack.Anybody.As(merchantToken.Json.Text("token")), merchantToken.Json.Text("token"),
            publisherId, publisher.Json.Text("number"), promoter, $"/go/{link.Json.Text("code")}");
    }

    /// <summary>A visitor opens the link; returns the click's token, which the shop keeps.</summary>
    public async Task<string> ClickAsync(Stack stack, string query = "")
    {
        var answer = await stack.Anybody.GetAsync(Link + query).Expect(HttpStatusCode.Redirect);
        return Landing.Of(answer).Referrer;
    }

    /// <summary>The publisher asks to be told at this address; returns the secret call-backs are signed with.</summary>
    public async Task<string> AskForCallbacksAsync(string method, string url)
    {
        var saved = (await SetUpAsync(() => Publisher.PutAsync(
            "/v1/notifications", new { url, method, product_data = true, click_source = true }))).Json;
        Assert.Equal("Your Changes Have Been Successfully Saved", saved.Text("message"));
        return saved.Text("secret");
    }

    // A process that has only just started may need more than its second to answer another one; then the caller is told
    // to send it again.
    private static async Task<ApiAnswer> SetUpAsync(Func<Task<ApiAnswer>> call) => (await Eventually.Async(
        call, answer => answer.Status != HttpStatusCode.ServiceUnavailable, Deadlines.Event, "the call is taken")).ExpectSuccess();
}

using System.Net;
using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Journeys;

/// <summary>A sale from the click to the publisher's call-back, the same in both deployments.</summary>
public abstract class SaleTests(Stack stack)
{
    [Fact]
    public async Task A_click_leads_to_the_landing_page_with_its_token_and_terms()
    {
        var partners = await Partnership.FormAsync(stack);

        var landing = Landing.Of(await stack.Anybody.GetAsync($"{partners.Link}?clickref=newsletter").Expect(HttpStatusCode.Redirect));

        Assert.Equal("https://shop.example/spring", landing.Address);
        Assert.Equal("green", landing.Query["colour"]);
        Assert.Matches("^[0-9a-f]{24}$", landing.Referrer);
        Assert.Equal(("30", "-1"), (landing.Query["exp"], landing.Query["dl"]));
    }

    [Fact]
    public async Task A_visit_nobody_made_earns_nothing()
    {
        var partners = await Partnership.FormAsync(stack);

        var ahead = await stack.Anybody.SendAsync(HttpMethod.Get, partners.Link, null, ("Sec-Purpose", "prefetch"));
        var library = await stack.Anybody.SendAsync(HttpMethod.Get, partners.Link, null, ("User-Agent", "python-requests/2.32"));
        var sale = await partners.Merchant.PostAsync("/services/conversions", Orders.Sale(Landing.Of(library).Referrer, "1")).ReadJson();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "no-store"), (ahead.Status, ahead.Headers["Cache-Control"]));
        Assert.Equal((HttpStatusCode.Redirect, "2"), (library.Status, sale.Text("data.status")));
        Assert.Contains("not counted", sale.Text("data.status_reason"), StringComparison.Ordinal);
        Assert.Contains(sale.Text("data.commission_amount"), (string[])["0", ""]);
    }

    [Fact]
    public async Task A_deep_link_leaves_with_characters_of_a_URL_only()
    {
        var partners = await Partnership.FormAsync(stack);

        var page = Uri.EscapeDataString("https://shop.example/p?a={x}|y&b=\"q\"^");
        var location = (await stack.Anybody.GetAsync($"{partners.Link}?url={page}").Expect(HttpStatusCode.Redirect)).Headers["Location"];

        Assert.StartsWith("https://shop.example/p?a=%7Bx%7D%7Cy&b=%22q%22%5E&referrer=", location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sale_is_answered_with_its_publisher_commission_and_wage()
    {
        var partners = await Partnership.FormAsync(stack);

        var sale = await partners.Merchant.PostAsync("/services/conversions", Orders.Sale(await partners.ClickAsync(stack), "1234598"))
            .Expect(HttpStatusCode.OK);

        Assert.Equal(("ok", "saveConversion", "1.0.0"), (sale.Json.Text("status"), sale.Json.Text("tag"), sale.Json.Text("api_version")));
        var data = sale.Json.At("data");
        Assert.Equal((408.8m, 81.76m), (data.Number("commission_amount"), data.Number("wage")));
        Assert.Equal((partners.PublisherId, Partnership.PublisherName), (data.Text("publisher.id"), data.Text("publisher.full_name")));
        Assert.Equal(
            ("sale", "0", "1234598", 12000m, "IRT"),
            (data.Text("type"), data.Text("status"), data.Text("order_id"), data.Number("amount"), data.Text("currency")));
        Assert.Equal("43000", data.At("products")[1].Text("unit_price"));
    }

    [Fact]
    public async Task The_publisher_is_told_of_a_sale_once_and_can_prove_who_told_it()
    {
        await using var receiver = await Receiver.StartAsync();
        var partners = await Partnership.FormAsync(stack);
        var secret = await partners.AskForCallbacksAsync("POST", $"{receiver.Url}callback");
        var click = await partners.ClickAsync(stack, "?clickref=LINKCMP2013-06&clickref4=User82828211");

        var sale = await partners.Merchant.PostAsync("/services/conversions", Orders.Sale(click, "77")).ReadJson();
        var told = await receiver.WaitForAsync(request => request.Path == "/callback", Deadlines.Event);

        Assert.Equal("application/x-www-form-urlencoded; charset=UTF-8", told.Headers["Content-Type"]);
        Assert.True(told.IsSignedBy(secret), $"signed with the publisher's secret: {told}");
        var push = told.Push();
        Assert.Equal((sale.Text("data.id"), sale.Text("data.occurred_at")), (push.Text("transactionId"), push.Text("transactionDate")));
        Assert.Equal(
            ("12000.00", "IRT", "408.80"), (push.Text("transactionAmount"), push.Text("transactionCurrency"), push.Text("commission")));
        Assert.Equal((partners.PublisherNumber, partners.MerchantNumber), (push.Text("affiliateId"), push.Text("merchantId")));
        Assert.Equal(("LINKCMP2013-06", "User82828211"), (push.Text("clickRef"), push.Text("clickRef4")));
        Assert.Equal("محصول نمونه", push.At("products")[0].Text("productName"));
        await AssertDeliveredOnceAsync(partners, receiver, told);
    }

    [Fact]
    public async Task A_publisher_may_be_told_by_get_with_placeholders()
    {
        await using var receiver = await Receiver.StartAsync();
        var partners = await Partnership.FormAsync(stack);
        var secret = await partners.AskForCallbacksAsync(
            "GET",
            $"{receiver.Url}!!!merchantId!!!/pixel.php?clk=!!!clickRef!!!&cnv=!!!transactionId!!!&com=!!!commission!!!&none=!!!phrase!!!");

        var click = await partners.ClickAsync(stack, "?clickref=a%20%26%20b");
        var sale = await partners.Merchant.PostAsync("/services/conversions", Orders.Sale(click, "78")).ReadJson();
        var told = await receiver.WaitForAsync(request => request.Method == "GET", Deadlines.Event);

        Assert.Equal($"/{partners.MerchantNumber}/pixel.php", told.Path);
        Assert.Equal($"?clk=a%20%26%20b&cnv={sale.Text("data.id")}&com=408.80&none=", told.QueryString);
        Assert.True(told.IsSignedBy(secret), $"path and query are signed: {told}");
        await AssertDeliveredOnceAsync(partners, receiver, told);
    }

    private static async Task AssertDeliveredOnceAsync(Partnership partners, Receiver receiver, ReceivedRequest told)
    {
        var delivery = await Eventually.Async(
            async () => Assert.Single((await partners.Publisher.GetAsync("/v1/deliveries").ReadJson()).Rows()),
            delivery => delivery.Text("state") == "delivered",
            Deadlines.Event,
            "the publisher sees the delivery as delivered");
        Assert.Equal(told.WebhookId(), delivery.Text("id"));
        Assert.Equal("recorded", delivery.Text("event"));
        Assert.Equal("200", Assert.Single(delivery.At("attempts").EnumerateArray()).Text("status"));
        Assert.Single(receiver.Requests);
    }
}

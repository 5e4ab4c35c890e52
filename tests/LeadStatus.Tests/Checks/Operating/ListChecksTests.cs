using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json;
using Affiliate.ServiceDefaults.Api;
using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.Checks.Operating;

/// <summary>The list of a merchant's checks.</summary>
public sealed class ListChecksTests : IAsyncLifetime
{
    private const string List = "/v1/merchants/m1/status-checks";
    private CrmCase crm = null!;

    public async Task InitializeAsync() => crm = await CrmCase.StartAsync();

    public async Task DisposeAsync() => await crm.DisposeAsync();

    [Fact]
    public async Task Tells_how_each_check_goes_with_the_error_of_its_last_run()
    {
        await crm.OpenAsync("1");
        await crm.SetUpAsync().ExpectSuccess();
        await crm.SetUpAsync("accepted").ExpectSuccess();
        crm.Crm.Otherwise(Answer.Status(204, ""));
        await crm.RunAsync();

        var checks = await ReadAsync(crm.Service.Merchant("m1"), List);

        Assert.Equal(["accepted new", "processing failing"], checks.Select(check => $"{check.Text("check")} {check.Text("state")}"));
        Assert.Equal("The CRM answered with HTTP status 204 and without content.", checks[1].Text("error"));
        Assert.All(checks, check => Assert.Equal(CrmCase.Offer, check.Text("offer")));
    }

    [Fact]
    public async Task Goes_on_where_a_page_ended_whatever_the_offers_are_called()
    {
        string[] offers = ["a b", "a/b", "ä", "Ö 100%", "zz"];
        foreach (var offer in offers)
        {
            await crm.SetUpAsync(offer: Uri.EscapeDataString(offer)).ExpectSuccess();
            await crm.SetUpAsync("accepted", offer: Uri.EscapeDataString(offer)).ExpectSuccess();
        }

        var found = new List<string>();
        for (var cursor = ""; found.Count < 100;)
        {
            var page = await crm.Service.Operator().GetAsync($"{List}?limit=1{cursor}").ReadJson();
            found.AddRange(page.GetProperty("data").EnumerateArray().Select(check => $"{check.Text("offer")}|{check.Text("check")}"));
            if (page.GetProperty("next_cursor").GetString() is not { } next)
                break;
            cursor = $"&cursor={next}";
        }

        var all = offers.SelectMany(offer => new[] { $"{offer}|accepted", $"{offer}|processing" });
        Assert.Equal(all.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Is_for_the_merchant_itself_and_the_operator()
    {
        await crm.SetUpAsync().ExpectSuccess();
        await crm.Service.Merchant("m2").GetAsync(List).Expect(HttpStatusCode.NotFound);
        await crm.Service.As("publisher", "p1").GetAsync(List).Expect(HttpStatusCode.Forbidden);
        Assert.Empty(await ReadAsync(crm.Service.Operator(), "/v1/merchants/m2/status-checks"));
    }

    [Fact]
    public async Task A_cursor_that_somebody_made_up_is_refused()
    {
        await crm.SetUpAsync().ExpectSuccess();
        await crm.SetUpAsync("accepted").ExpectSuccess();
        var page = await crm.Service.Operator().GetAsync(List + "?limit=1").ReadJson();
        var list = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(page.GetProperty("next_cursor").GetString())).Split('.')[0];
        foreach (var place in new[] { "nonsense", "other x", "\0 x", "range \0" })
        {
            var answer = await crm.Service.Operator().GetAsync($"{List}?cursor={PageRequest.Encode(place, list)}")
                .Expect(HttpStatusCode.UnprocessableEntity);
            Assert.True(answer.Json.GetProperty("errors").TryGetProperty("cursor", out _), answer.Body);
        }
    }

    private static async Task<JsonElement[]> ReadAsync(ApiClient who, string list) =>
        [.. (await who.GetAsync(list).ReadJson()).GetProperty("data").EnumerateArray()];
}

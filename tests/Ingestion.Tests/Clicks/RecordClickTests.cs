using System.Net;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;

namespace Affiliate.Ingestion.Tests.Clicks;

public sealed class RecordClickTests : IAsyncLifetime
{
    private IngestionHost host = null!;

    public async Task InitializeAsync() => host = await IngestionHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_visitor_is_sent_to_the_landing_page_with_token_days_and_limit()
    {
        await host.ChangeProgrammeAsync(IngestionHost.Programme("https://shop.example/start?a=1&a=%20#top", 2));
        var answer = (await host.ClickAsync(await host.LinkAsync())).Expect(HttpStatusCode.Redirect);
        Assert.Equal($"https://shop.example/start?a=1&a=%20&referrer={Redirect.Token(answer)}&exp=30&dl=-1#top", Redirect.Location(answer));
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        Assert.Equal("strict-origin-when-cross-origin", answer.Headers["Referrer-Policy"]);
        Assert.Equal("", answer.Body);
    }

    [Fact]
    public async Task Targets_and_landing_pages_leave_with_characters_of_a_URL_only()
    {
        var target = Redirect.Location(await host.ClickAsync(await host.LinkAsync("https://shop.example/{a}|b c?d=\"%7Be%\"+")));
        Assert.StartsWith("https://shop.example/%7Ba%7D%7Cb%20c?d=%22%7Be%25%22+&referrer=", target, StringComparison.Ordinal);
        await host.ChangeProgrammeAsync(IngestionHost.Programme("https://shop.example/^start^?a=`1`#<top>", 2));
        var landing = await host.ClickAsync(await host.LinkAsync());
        Assert.Equal(
            $"https://shop.example/%5Estart%5E?a=%601%60&referrer={Redirect.Token(landing)}&exp=30&dl=-1#%3Ctop%3E",
            Redirect.Location(landing));
    }

    [Fact]
    public async Task The_click_keeps_all_that_is_known_of_it_and_is_told_as_stored()
    {
        var code = await host.LinkAsync("https://shop.example/p", "17", "g");
        var stored = await host.RecordedClickAsync(
            $"{code}?clickref=a&clickref3=c&utm=x",
            ("Referer", "https://www.google.com/search?q=shoes"),
            ("User-Agent", "Mozilla/5.0 (X11)"),
            ("X-Forwarded-For", "198.51.100.9, 203.0.113.7"));
        Assert.Equal(("merchant-1", "publisher-1", code), (stored.MerchantId, stored.PublisherId, stored.LinkCode));
        Assert.Equal((30, -1, true), (stored.CookieDays, stored.ConversionLimit, stored.Counted));
        Assert.Equal(("17", "g"), (stored.BannerId, stored.GroupId));
        Assert.Equal(["a", null, "c"], stored.ClickRefs);
        Assert.Equal(("https://www.google.com/search?q=shoes", "Google", "shoes"), (stored.PageUrl, stored.SearchEngine, stored.Phrase));
        Assert.Equal(("203.0.113.7", "Mozilla/5.0 (X11)"), (stored.Ip, stored.UserAgent));

        await Eventually.Async(() => host.PublishedClicks.Count == 1, IngestionHost.Soon, "the click is published");
        var told = host.PublishedClicks[0];
        Assert.Equal("shop.example/p", told.LandingPage); // told, for reports, and not kept
        Assert.Equal(stored with { ClickRefs = told.ClickRefs, LandingPage = told.LandingPage }, told);
        Assert.Equal(stored.ClickRefs, told.ClickRefs);
    }

    [Fact]
    public async Task Other_services_can_ask_for_a_click_by_its_token()
    {
        var token = Redirect.Token(await host.ClickAsync(await host.LinkAsync() + "?clickref2=b"));
        var click = await host.Service.GetAsync($"/internal/clicks/{token}").ReadJson();
        Assert.Equal(token, click.GetProperty("token").GetString());
        Assert.Equal("publisher-1", click.GetProperty("publisherId").GetString());
        Assert.Equal("b", click.GetProperty("clickRefs")[1].GetString());
        foreach (var unknown in (string[])["0123456789abcdef01234567", "x", token.ToUpperInvariant() + "A", "%F0%9F%98%80"])
            await host.Service.GetAsync($"/internal/clicks/{unknown}").Expect(HttpStatusCode.NotFound);
        await host.Visitor.GetAsync($"/internal/clicks/{token}").Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Head_requests_and_bots_are_redirected_and_stored_but_not_counted()
    {
        var code = await host.LinkAsync();
        var head = (await host.Visitor.SendAsync(HttpMethod.Head, $"/go/{code}")).Expect(HttpStatusCode.Redirect);
        Assert.False((await host.StoredClickAsync(Redirect.Token(head)))!.Counted);
        Assert.False((await host.RecordedClickAsync(code, ("User-Agent", "Googlebot/2.1"))).Counted);
        Assert.True((await host.RecordedClickAsync(code)).Counted);
        await Eventually.Async(() => host.PublishedClicks.Count == 3, IngestionHost.Soon, "all three are published");
        Assert.Single(host.PublishedClicks, click => click.Counted);
    }

    [Fact]
    public async Task A_head_request_with_an_idempotency_key_is_like_any_other() =>
        (await host.Visitor.SendAsync(HttpMethod.Head, $"/go/{await host.LinkAsync()}", null, ("Idempotency-Key", "k")))
            .Expect(HttpStatusCode.Redirect);

    [Theory]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("x")]
    [InlineData("%F0%9F%98%80")]
    [InlineData("aaaaaaaaaaaa?url=https://evil.example/")]
    public async Task An_unknown_link_is_a_404_page(string code)
    {
        var answer = (await host.ClickAsync(code)).Expect(HttpStatusCode.NotFound);
        Assert.Equal("text/html; charset=utf-8", answer.Headers["Content-Type"]);
        Assert.Contains("<h1>", answer.Body, StringComparison.Ordinal);
        Assert.False(answer.Headers.ContainsKey("Location"));
    }

    [Fact]
    public async Task Every_click_has_a_token_of_its_own()
    {
        var code = await host.LinkAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.ClickAsync(code)));
        Assert.Equal(20, answers.Select(Redirect.Token).Where(token => token.Length == 24).Distinct().Count());
    }

    [Theory]
    [InlineData(Roles.Publisher)]
    [InlineData(Roles.Merchant)]
    [InlineData(Roles.Operator)]
    public async Task Anybody_may_follow_a_link(string role)
    {
        using var client = host.As(role, "x");
        (await client.GetAsync($"/go/{await host.LinkAsync()}")).Expect(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Nobody_gets_past_the_gateway()
    {
        using var stranger = new ApiClient(host.Running.Address);
        await stranger.GetAsync($"/go/{await host.LinkAsync()}").Expect(HttpStatusCode.Unauthorized);
    }
}

using Affiliate.Testing;

namespace Affiliate.Browser.Tests;

/// <summary>Browsers and pages that don't make it easy.</summary>
[Collection(Browsing.Name)]
public sealed class AdverseTests(Network network)
{
    private const string Sale = "<script>affiliate('conversion', '1', '10', {}, function () { window.done = true; });</script>";

    [Fact]
    public async Task A_strict_content_security_policy_needs_our_address_in_two_places_only()
    {
        await using var shop = await network.OpenShopAsync();
        await using var visitor = await network.VisitAsync();
        var (_, link) = await shop.LinkAsync();
        var ours = Snippet.Raw("policy").Trim().Replace("https://track.example", network.Address, StringComparison.Ordinal)
            .Replace("nonce-…", "nonce-n1", StringComparison.Ordinal);
        var policy = $"default-src 'none'; base-uri 'none'; require-trusted-types-for 'script'; {ours}";
        var head = Snippet.Read("head", network.Address, shop.Key);
        shop.Serve("/landing", WithNonce(head), policy);
        shop.Serve("/thanks", WithNonce(head + Sale), policy);

        await visitor.OpenAsync(link);
        await visitor.OpenAsync($"{shop.Site}/thanks");
        await visitor.UntilAsync("window.done");

        Assert.Single(await shop.ConversionsAsync(1));
        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task A_library_that_gives_arrays_a_JSON_of_their_own_changes_nothing()
    {
        await using var shop = await network.OpenShopAsync();
        await using var visitor = await network.VisitAsync();
        var (_, link) = await shop.LinkAsync();
        const string library =
            "<script>Array.prototype.toJSON = function () "
                + "{ return '[' + this.map(function (one) { return JSON.stringify(one); }).join(', ') + ']'; };</script>";
        shop.ServeTracked("/landing", library + """
            <script>
              affiliate('conversion', '1', '10', { products: [{ name: 'Kettle', unit_price: 10, quantity: 1 }] }, function ()
                  { window.first = true; });
              affiliate('conversion', '2', '20', {}, function () { window.second = true; });
            </script>
            """);

        await visitor.OpenAsync(link);
        await visitor.UntilAsync("window.first && window.second");

        Assert.Equal(["1", "2"], (await shop.ConversionsAsync(2)).Select(row => row.GetProperty("order_id").GetString()).Order());
        Assert.Equal("\"[1, 2]\"", await visitor.Page.EvaluateAsync<string>("JSON.stringify([1, 2])"));
        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task A_policy_that_forbids_our_calls_raises_nothing_on_the_page()
    {
        await using var shop = await network.OpenShopAsync();
        await using var visitor = await network.VisitAsync();
        var (_, link) = await shop.LinkAsync();
        shop.Serve(
            "/landing", Snippet.Read("head", network.Address, shop.Key) + Sale,
            $"default-src 'none'; script-src 'unsafe-inline' {network.Address}");

        await visitor.OpenAsync(link);
        await visitor.UntilAsync("JSON.parse(localStorage.affiliate_queue).length == 1");

        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task Where_cookies_and_storage_are_blocked_the_landing_page_reports_and_others_stay_silent()
    {
        await using var shop = await network.OpenShopAsync();
        await using var visitor = await network.VisitForgetfulAsync();
        var (_, link) = await shop.LinkAsync();
        shop.ServeTracked("/landing", Sale);
        shop.ServeTracked(
            "/thanks",
            Snippet.Raw("sale")
                + "<script>affiliate('conversion', '2', '20', { coupon: 'C' }, function () { window.done = true; });</script>");

        await visitor.OpenAsync(link);
        await visitor.UntilAsync("window.done");
        Assert.Equal("", await visitor.Page.EvaluateAsync<string>("document.cookie"));
        Assert.Equal(
            "SecurityError",
            await visitor.Page.EvaluateAsync<string>(
                "(() => { try { return localStorage.length + ''; } catch (e) { return e.name; } })()"));
        await visitor.OpenAsync($"{shop.Site}/thanks");
        await visitor.UntilAsync("window.done");

        Assert.Equal(["1", "2"], visitor.Reports.Select(call => Visitor.Body(call).GetProperty("order_id").GetString()));
        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task What_could_not_be_sent_is_sent_once_from_the_next_page()
    {
        await using var shop = await network.OpenShopAsync();
        await using var visitor = await network.VisitAsync();
        var (_, link) = await shop.LinkAsync();

        await visitor.OpenAsync(link);
        await visitor.UntilAsync("typeof affiliateData.on != 'undefined'");
        await visitor.Context.SetOfflineAsync(true);
        await visitor.Page.EvaluateAsync("affiliate('conversion', '1', '10')");
        await visitor.UntilAsync("JSON.parse(localStorage.affiliate_queue)[0].tries > 0");
        await visitor.TurnToNewPageAsync();
        await visitor.Context.SetOfflineAsync(false);
        await visitor.OpenAsync($"{shop.Site}/next");
        await visitor.UntilAsync("!localStorage.affiliate_queue");
        await visitor.OpenAsync($"{shop.Site}/next");

        Assert.Equal(1, visitor.Statuses.Count(status => status == 200));
        Assert.Single(await shop.ConversionsAsync(1));
        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task A_call_whose_answer_was_lost_is_repeated_under_the_same_id_and_counts_once()
    {
        await using var shop = await network.OpenShopAsync();
        await using var visitor = await network.VisitAsync();
        var (_, link) = await shop.LinkAsync();
        var lost = 0;
        await visitor.Context.RouteAsync("**/script/conversion", async route =>
        {
            if (Interlocked.Increment(ref lost) > 1)
            {
                await route.ContinueAsync();
                return;
            }

            await Eventually.Async(
                () => network.Anybody.SendAsync(HttpMethod.Post, "/script/conversion", route.Request.PostData, ("Origin", shop.Site)),
                answer => (int)answer.Status == 200, Network.Soon, "the call is taken");
            await route.AbortAsync();
        });

        shop.ServeTracked("/thanks", Sale);
        await visitor.OpenAsync(link);
        await visitor.OpenAsync($"{shop.Site}/thanks");
        await visitor.UntilAsync("window.done");

        Assert.Single(visitor.Reports);
        Assert.InRange(visitor.Calls.Count, 2, int.MaxValue);
        Assert.Single(await shop.ConversionsAsync(1));
    }

    [Fact]
    public async Task A_page_that_is_not_the_merchants_is_refused_and_sees_no_error()
    {
        await using var shop = await network.OpenShopAsync();
        await using var visitor = await network.VisitAsync();
        shop.ServeTracked("/copied", "<script>affiliate('conversion', '1', '10', { coupon: 'C' });</script>");

        await visitor.OpenAsync($"{shop.Origin("copy.example")}/copied");
        await Eventually.Async(() => visitor.Calls.Count > 0, Network.Soon, "the call is sent");

        await shop.ConversionsAsync(0);
        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task Nonsense_calls_and_a_callback_that_fails_raise_nothing_on_the_page()
    {
        await using var shop = await network.OpenShopAsync();
        await using var visitor = await network.VisitAsync();
        var (_, link) = await shop.LinkAsync();
        shop.ServeTracked("/landing", """
            <script>
              affiliate(); affiliate('nonsense'); affiliate('conversion'); affiliate('lead'); affiliate('customer');
              var ring = {}; ring.ring = ring;
              affiliate('lead', { meta_data: ring });
              affiliate('conversion', '1', NaN);
              affiliate('conversion', '3', '30', {}, function () { window.done = true; throw new Error('the page\'s own'); });
            </script>
            """);

        await visitor.OpenAsync(link);
        await visitor.UntilAsync("window.done");

        Assert.Equal("3", Assert.Single(await shop.ConversionsAsync(1)).GetProperty("order_id").GetString());
        Assert.Empty(visitor.Errors);
    }

    private static string WithNonce(string html) => html.Replace("<script", "<script nonce=\"n1\"", StringComparison.Ordinal);
}

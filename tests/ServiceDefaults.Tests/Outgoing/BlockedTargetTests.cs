using System.Globalization;
using System.Net;
using Affiliate.ServiceDefaults.Outgoing;

namespace Affiliate.ServiceDefaults.Tests.Outgoing;

public sealed class BlockedTargetTests
{
    [Theory]
    [InlineData("http://127.0.0.1:{0}/"), InlineData("http://2130706433:{0}/"), InlineData("http://0x7f.1:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/"), InlineData("http://0.0.0.0:{0}/"), InlineData("http://[::]:{0}/")]
    public async Task A_loopback_server_is_not_even_connected_to(string url)
    {
        await using var server = new LoopbackServer(LoopbackServer.Ok("secret"));
        using var http = Call.Http();

        var result = await http.GetAsync(string.Format(CultureInfo.InvariantCulture, url, server.Port));

        AssertBlocked(result);
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task The_IPv6_loopback_is_blocked_by_default_and_reachable_when_allowed()
    {
        await using var server = new LoopbackServer(
            (s, _) => LoopbackServer.WriteAsync(s, LoopbackServer.Ok("v6")), IPAddress.IPv6Loopback);
        using var http = Call.Http();
        AssertBlocked(await http.GetAsync($"http://[::1]:{server.Port}/"));
        Assert.Equal("v6", (await http.GetAsync($"http://[::1]:{server.Port}/", allowPrivate: true)).Text);
    }

    [Theory]
    [InlineData("127.0.0.1", "93.184.215.14"), InlineData("93.184.215.14", "127.0.0.1"), InlineData("127.0.0.1", null)]
    [InlineData("2606:4700::1111", "::1"), InlineData("93.184.215.14", "fd00::1")]
    public async Task A_name_with_any_answer_that_is_not_public_is_blocked(string first, string? second)
    {
        await using var server = new LoopbackServer(LoopbackServer.Ok("secret"));
        using var http = Call.Http(resolve: Call.Answers([.. new[] { first, second }.OfType<string>()]));

        AssertBlocked(await http.GetAsync($"http://rebind.example:{server.Port}/"));
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task Digits_of_other_scripts_end_where_their_ascii_form_ends()
    {
        await using var server = new LoopbackServer(LoopbackServer.Ok("secret"));
        using var http = Call.Http(resolve: Call.Answers("127.0.0.1"));

        AssertBlocked(await http.GetAsync($"http://①②⑦.⓪.⓪.①:{server.Port}/"));
        AssertBlocked(await http.GetAsync($"http://127。0。0。1:{server.Port}/"));
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task What_was_checked_is_what_is_connected_to_even_if_the_next_answer_differs()
    {
        var asked = 0;
        await using var server = new LoopbackServer(LoopbackServer.Ok("secret"));
        using var http = Call.Http(resolve: (_, _) =>
            Task.FromResult(new[] { IPAddress.Parse(Interlocked.Increment(ref asked) == 1 ? "255.255.255.255" : "127.0.0.1") }));

        AssertBlocked(await http.GetAsync($"http://rebind.example:{server.Port}/"));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task A_named_host_is_allowed_without_opening_others()
    {
        await using var server = new LoopbackServer(LoopbackServer.Ok("intranet"));
        using var http = Call.Http(new OutgoingOptions { AllowedPrivateHosts = { "Crm.Intranet" } }, Call.Answers("127.0.0.1"));

        Assert.Equal("intranet", (await http.GetAsync($"http://crm.intranet:{server.Port}/")).Text);
        AssertBlocked(await http.GetAsync($"http://other.intranet:{server.Port}/"));
        AssertBlocked(await http.GetAsync($"http://127.0.0.1:{server.Port}/"));
    }

    [Fact]
    public async Task A_connection_opened_with_permission_is_never_used_without_it()
    {
        await using var server = new LoopbackServer(LoopbackServer.Ok("shop"));
        using var http = Call.Http();

        Assert.Equal("shop", (await http.GetAsync(server.Url.AbsoluteUri, allowPrivate: true)).Text);
        AssertBlocked(await http.GetAsync(server.Url.AbsoluteUri));
        Assert.Equal("shop", (await http.GetAsync(server.Url.AbsoluteUri, allowPrivate: true)).Text);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_dead_address_is_passed_over_for_the_next_one_of_the_name()
    {
        await using var server = new LoopbackServer(LoopbackServer.Ok("second"));
        using var http = Call.Http(Call.EverythingAllowed, Call.Answers("127.0.0.2", "127.0.0.1"));
        Assert.Equal("second", (await http.GetAsync($"http://two.example:{server.Port}/")).Text);
    }

    private static void AssertBlocked(OutgoingResult result)
    {
        Assert.Equal(OutgoingOutcome.Blocked, result.Outcome);
        Assert.Equal("The address is not public.", result.Error);
        Assert.Null(result.Status);
        Assert.Empty(result.Headers);
        Assert.True(result.Body.IsEmpty);
        Assert.Equal(TimeSpan.Zero, result.Latency);
    }
}

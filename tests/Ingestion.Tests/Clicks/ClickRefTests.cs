using System.Net;
using Affiliate.Testing;

namespace Affiliate.Ingestion.Tests.Clicks;

public sealed class ClickRefTests : IAsyncLifetime
{
    private IngestionHost host = null!;

    public async Task InitializeAsync() =>
        host = await IngestionHost.StartAsync((await (await SharedServers.PostgresAsync()).CreateDatabaseAsync("clickrefs")));

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData("😀👩‍👩‍👧 سلام")]
    [InlineData("a\r\nSet-Cookie: x=y")]
    [InlineData("<script>alert(1)</script>'; DROP TABLE clicks; --")]
    [InlineData("a+b c%20d&e=f#g\"\\")]
    [InlineData("{0} {{x}} !!!clickRef!!! \u0001\u2028\u202e")]
    public async Task Any_reference_is_kept_as_it_is(string reference)
    {
        var answer = (await host.ClickAsync($"{await host.LinkAsync()}?clickref={Uri.EscapeDataString(reference)}"))
            .Expect(HttpStatusCode.Redirect);
        Assert.False(answer.Headers.ContainsKey("Set-Cookie"));
        Assert.Equal([reference], (await host.StoredClickAsync(Redirect.Token(answer)))!.ClickRefs);
        await Eventually.Async(() => host.PublishedClicks.Count == 1, IngestionHost.Soon, "the click is published");
        Assert.Equal([reference], host.PublishedClicks[0].ClickRefs);
    }

    [Fact]
    public async Task All_six_are_kept_in_order_and_trailing_ones_left_out()
    {
        var code = await host.LinkAsync();
        Assert.Equal(
            ["1", "2", "3", "4", "5", "6"],
            (await host.RecordedClickAsync(
                $"{code}?clickref6=6&clickref=1&clickref2=2&clickref3=3&clickref4=4&clickref5=5&clickref7=7&clickref1=x")).ClickRefs);
        Assert.Equal([null, "2"], (await host.RecordedClickAsync($"{code}?clickref2=2&clickref5=&clickref2=again")).ClickRefs);
        Assert.Empty((await host.RecordedClickAsync($"{code}?clickref=&other=1")).ClickRefs);
    }

    [Fact]
    public async Task A_long_one_is_cut_and_what_no_database_takes_is_left_out()
    {
        var code = await host.LinkAsync();
        var stored = await host.RecordedClickAsync($"{code}?clickref={new string('x', 7000)}&clickref2=a%00b%ED%A0%80%FFc&clickref3=%00");
        Assert.Equal(new string('x', 256), stored.ClickRefs[0]);
        Assert.StartsWith("ab", stored.ClickRefs[1], StringComparison.Ordinal);
        Assert.Equal(2, stored.ClickRefs.Count);
    }

    [Fact]
    public async Task Ten_kilobytes_in_an_address_are_refused_before_anything_is_stored() =>
        Assert.Equal(
            HttpStatusCode.RequestUriTooLong,
            (await host.ClickAsync($"{await host.LinkAsync()}?clickref={new string('x', 10_000)}")).Status);

    [Fact]
    public async Task Long_pages_and_browser_names_are_cut()
    {
        var stored = await host.RecordedClickAsync(
            await host.LinkAsync(), ("Referer", "https://blog.example/" + new string('x', 5000)), ("User-Agent", new string('u', 3000)),
            ("X-Forwarded-For", "not an address"));
        Assert.Equal(2048, stored.PageUrl!.Length);
        Assert.Equal(512, stored.UserAgent!.Length);
        Assert.Null(stored.Ip);
    }
}

using Affiliate.ServiceDefaults.Outgoing;

namespace Affiliate.ServiceDefaults.Tests.Outgoing;

public sealed class HeaderRuleTests
{
    [Theory]
    [InlineData("X-Key", "k"), InlineData("Authorization", "Basic dTpw"), InlineData("x_y", ""), InlineData("X-Tab", "a\tb")]
    public void Ordinary_headers_may_be_set(string name, string value) => Assert.Null(HeaderRule.Check(name, value));

    [Theory]
    [InlineData("X-Key", "k\r\nX-Other: 1", "line break")]
    [InlineData("X-Key", "k\n", "line break")]
    [InlineData("X-Key", "k\r", "line break")]
    [InlineData("X-Key", "k\0", "control character")]
    [InlineData("X-Key", "ключ", "ASCII")]
    [InlineData("X-Key", null, "needs a value")]
    [InlineData("", "k", "needs a name")]
    [InlineData("X Key", "k", "name may hold only")]
    [InlineData("X-Key:", "k", "name may hold only")]
    [InlineData("X-Key\r\nX", "k", "name may hold only")]
    [InlineData("host", "127.0.0.1", "host can't be set")]
    [InlineData("Transfer-Encoding", "chunked", "can't be set")]
    [InlineData("Content-Length", "0", "can't be set")]
    public void Headers_that_could_break_out_are_refused_by_name(string name, string? value, string said) =>
        Assert.Contains(said, HeaderRule.Check(name, value)!, StringComparison.Ordinal);

    [Fact]
    public async Task A_header_that_slipped_in_unchecked_is_never_sent()
    {
        await using var server = new LoopbackServer(LoopbackServer.Ok("ok"));
        using var http = Call.Http(Call.EverythingAllowed);
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Url) { Content = new StringContent("x") };
        request.Content.Headers.TryAddWithoutValidation("X-Key", "k\r\nX-Smuggled: 1");

        var result = await http.SendAsync(request, Call.Long, 100, CancellationToken.None);

        Assert.Equal(OutgoingOutcome.InvalidRequest, result.Outcome);
        Assert.Contains("X-Key", result.Error!, StringComparison.Ordinal);
        Assert.Equal(0, server.Connections);
    }
}

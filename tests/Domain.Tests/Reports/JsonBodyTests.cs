using System.Text;
using System.Text.Json;
using Affiliate.Domain.Reports;

namespace Affiliate.Domain.Tests.Reports;

public sealed class JsonBodyTests
{
    [Theory]
    [InlineData("""{"a":"T-shirt \ud83d"}""", """{"a":"T-shirt \ufffd"}""")]
    [InlineData("""{"a\uDE00":"\ud83d\ud83d\ude00\ude00"}""", """{"a\ufffd":"\ufffd\ud83d\ude00\ufffd"}""")]
    [InlineData("""{"a":"\ud83dx\\ud83d\\\ud83d"}""", """{"a":"\ufffdx\\ud83d\\\ufffd"}""")]
    [InlineData("""{"a":"\ud83d\""}""", """{"a":"\ufffd\""}""")]
    public async Task A_half_of_a_surrogate_pair_is_read_as_the_replacement_character(string sent, string read)
    {
        var (document, mended) = await ReadAsync(sent);

        Assert.True(mended);
        Assert.Equal(read, document.RootElement.GetRawText());
    }

    [Theory]
    [InlineData("""{"a":"\ud83d\ude00 \uFFFD \u00e9 \\ud83d"}""")]
    [InlineData("\uFEFF{\"a\":1}")]
    [InlineData("""["\u0041"]""")]
    public async Task Whatever_is_whole_stays_as_it_was_sent(string sent)
    {
        var (document, mended) = await ReadAsync(sent);

        Assert.False(mended);
        Assert.Equal(sent.TrimStart('\uFEFF'), document.RootElement.GetRawText());
    }

    [Theory]
    [InlineData("\\")]
    [InlineData("{\"a\":\"\\u")]
    [InlineData("{\"a\":\"\\ud83")]
    [InlineData("{\"a\":\"\\ud83d")]
    [InlineData("{\"a\":\"\\ud83d\\u12")]
    [InlineData("{\"a\":\"\\uzzzz\"}")]
    [InlineData("")]
    public async Task What_is_no_JSON_is_told_as_that(string sent) =>
        await Assert.ThrowsAnyAsync<JsonException>(() => ReadAsync(sent));

    private static Task<(JsonDocument Document, bool Mended)> ReadAsync(string sent) =>
        JsonBody.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(sent)), default, CancellationToken.None);
}

using System.Text;
using Affiliate.Ingestion.ShopFeeds.Reading;

namespace Affiliate.Ingestion.Tests.ShopFeeds.Reading;

public sealed class ShopEncodingTests
{
    private const string Text = "- \n    referer: Поиск гитар\n";

    static ShopEncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", "auto", null)]
    [InlineData("utf-8", "auto", "text/plain; charset=utf-8")]
    [InlineData("utf-8", "utf-8", "text/plain; charset=windows-1251")]
    [InlineData("utf-8", "auto", "text/plain; charset=windows-1251")]
    [InlineData("utf-16", "auto", "text/plain")]
    [InlineData("utf-16BE", "auto", "text/plain; charset=utf-8")]
    [InlineData("windows-1251", "auto", null)]
    [InlineData("windows-1251", "auto", "text/html")]
    [InlineData("windows-1251", "auto", "text/html; charset=UTF-8")]
    [InlineData("windows-1251", "auto", "text/html; charset=\"cp1251\"")]
    [InlineData("windows-1251", "windows-1251", "text/html; charset=utf-8")]
    [InlineData("koi8-r", "auto", "text/plain;charset=KOI8-R")]
    [InlineData("koi8-r", "koi8-r", null)]
    public void The_text_is_found_in_whatever_the_shop_sends(string sent, string setting, string? contentType)
    {
        var body = Encoding.GetEncoding(sent).GetBytes(Text);
        Assert.Equal(Text, ShopEncoding.Text(body, ShopEncoding.Of(body, setting, contentType)));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void A_byte_order_mark_tells_the_encoding_and_is_no_text(string sent)
    {
        byte[] body = [.. Encoding.GetEncoding(sent).Preamble, .. Encoding.GetEncoding(sent).GetBytes(Text)];
        Assert.Equal(Text, ShopEncoding.Text(body, ShopEncoding.Of(body, "windows-1251", null)));
    }

    [Fact]
    public void One_broken_character_does_not_spoil_the_others()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes(Text), 0xD0, .. Encoding.UTF8.GetBytes("\n" + Text)];
        Assert.Contains("Поиск гитар", ShopEncoding.Text(body, ShopEncoding.Of(body, "auto", null)), StringComparison.Ordinal);
    }
}

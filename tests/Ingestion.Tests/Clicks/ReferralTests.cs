using Affiliate.Ingestion.Clicks;

namespace Affiliate.Ingestion.Tests.Clicks;

public sealed class ReferralTests
{
    [Theory]
    [InlineData("https://www.google.com/search?q=red+shoes&hl=en", "Google", "red shoes")]
    [InlineData("https://www.google.co.uk/search?q=%D9%83%D9%81%D8%B4", "Google", "كفش")]
    [InlineData("https://www.google.com/", "Google", null)]
    [InlineData("https://www.bing.com/search?q=shoes", "Bing", "shoes")]
    [InlineData("http://search.live.com/results.aspx?q=Electronic+music", "MSN Live Search", "Electronic music")]
    [InlineData("http://www.live.com/?q=Electronic+music", "MSN Live Search", "Electronic music")]
    [InlineData("https://uk.search.yahoo.com/search?p=shoes", "Yahoo", "shoes")]
    [InlineData("https://yandex.ru/search/?text=shoes&lr=2", "Yandex", "shoes")]
    [InlineData("https://duckduckgo.com/?q=", "DuckDuckGo", null)]
    [InlineData("https://www.baidu.com/s?wd=shoes", "Baidu", "shoes")]
    [InlineData("https://blog.example/review?q=shoes", null, null)]
    [InlineData("https://google.evil.example.com/?q=shoes", null, null)]
    [InlineData("https://google.evil.example/search?q=shoes", null, null)]
    [InlineData("https://google.co.evil/search?q=shoes", null, null)]
    [InlineData("https://www.google.co.ir/url?q=https://shop.example/&sa=U", "Google", null)]
    [InlineData("https://www.baidu.com/s?ie=gb2312&wd=%D6%D0", "Baidu", "中")]
    [InlineData("https://www.baidu.com/s?wd=%D6%D0", "Baidu", null)]
    [InlineData("https://www.baidu.com/s?ie=no-such&wd=%D6%D0", "Baidu", null)]
    [InlineData("https://www.baidu.com/s?ie=utf-7&wd=%D6%D0&word=shoes", "Baidu", "shoes")]
    [InlineData("https://mail.google.com/?q=shoes", null, null)]
    [InlineData("android-app://com.google.android.gm/", null, null)]
    [InlineData("not a url", null, null)]
    public void The_search_engine_and_phrase_are_read_from_the_page(string page, string? engine, string? phrase) =>
        Assert.Equal(new Referral(page, engine, phrase), Referral.Of(page));

    [Fact]
    public void No_page_is_nothing() => Assert.Equal(default, Referral.Of(""));

    [Fact]
    public void Long_pages_and_phrases_are_cut()
    {
        var referral = Referral.Of("https://www.bing.com/search?q=" + new string('x', 3000));
        Assert.Equal(2048, referral.PageUrl!.Length);
        Assert.Equal(256, referral.Phrase!.Length);
    }
}

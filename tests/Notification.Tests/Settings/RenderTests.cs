using Affiliate.Notification.Settings;

namespace Affiliate.Notification.Tests.Settings;

public sealed class RenderTests
{
    private static Uri Render(string url, string clickRef, string clickRef2 = "") =>
        CallbackTemplate.Parse(url).Template!.Render(new([new("clickRef", clickRef), new("clickRef2", clickRef2)]));

    [Theory]
    [InlineData("https://p.example/in?clk=!!!clickRef!!!&n=1", "a b&c=d#e", "https://p.example/in?clk=a%20b%26c%3Dd%23e&n=1")]
    [InlineData("https://p.example/!!!clickRef!!!/x", "a/b?c", "https://p.example/a%2Fb%3Fc/x")]
    [InlineData("https://p.example/in?!!!clickRef!!!=!!!clickRef!!!", "s", "https://p.example/in?s=s")]
    [InlineData("https://p.example/pre-!!!clickRef!!!-post.php", "s", "https://p.example/pre-s-post.php")]
    [InlineData("https://p.example/in?u=http://a/!!!clickRef!!!", "..", "https://p.example/in?u=http://a/..")]
    [InlineData("https://p.example?clk=!!!clickRef!!!", "سلام", "https://p.example/?clk=%D8%B3%D9%84%D8%A7%D9%85")]
    [InlineData("https://p.example/in?a=!!!clickRef!!!&b=!!!phrase!!!", "", "https://p.example/in?a=&b=")]
    [InlineData("https://p.example/in?a=!!!clickRef!!!", "\r\nSet-Cookie: x", "https://p.example/in?a=%0D%0ASet-Cookie%3A%20x")]
    [InlineData("https://p.example/in?a=!!!clickRef!!!", "100%+", "https://p.example/in?a=100%25%2B")]
    public void Values_are_percent_encoded_where_they_stand(string url, string value, string expected) =>
        Assert.Equal(expected, Render(url, value).AbsoluteUri);

    [Fact]
    public void Substituted_text_is_never_scanned_again() =>
        Assert.Equal("secret!!!clickRef!!!", Uri.UnescapeDataString(
            Render("https://p.example/?x=!!!clickRef2!!!!!!clickRef!!!", "!!!clickRef!!!", "secret").Query[3..]));

    [Theory]
    [InlineData("/a/!!!clickRef!!!/b", "..", "")]
    [InlineData("/a/!!!clickRef!!!/b", ".", "")]
    [InlineData("/a/b/!!!clickRef!!!", "..", "")]
    [InlineData("/a/!!!clickRef!!!!!!clickRef2!!!/b", ".", ".")]
    [InlineData("/a/.!!!clickRef!!!/b", ".", "")]
    [InlineData("/a/.!!!clickRef!!!/b", "", "")]
    [InlineData("/a/!!!clickRef!!!;v=1/b", "..", "")]
    [InlineData("/a/!!!clickRef!!!/b?x=1", "../../etc/passwd", "")]
    [InlineData("/a/x!!!clickRef!!!/b", "/../..", "")]
    [InlineData("/a/x!!!clickRef!!!/b", "\\..\\y", "")]
    public void A_value_of_dots_does_not_walk_up_the_path(string path, string value, string other)
    {
        var sent = Render("https://p.example" + path, value, other).AbsolutePath;
        Assert.Equal(path.Split('?')[0].Count(c => c == '/'), sent.Count(c => c == '/'));
        Assert.StartsWith("/a/", sent);
        Assert.DoesNotContain(Uri.UnescapeDataString(sent).Split('/', '\\', ';'), part => part is "." or "..");
    }

    [Fact]
    public void Dots_within_a_name_stay_as_they_are() =>
        Assert.Equal(
            "/v1.2/..hidden/a...b", Render("https://p.example/v1.2/!!!clickRef!!!/!!!clickRef2!!!", "..hidden", "a...b").AbsolutePath);

    [Fact]
    public void A_very_long_value_is_sent_whole()
    {
        var value = new string('ü', 100_000);
        Assert.Equal(value, Uri.UnescapeDataString(Render("https://p.example/?p=!!!clickRef!!!", value).Query[3..]));
    }
}

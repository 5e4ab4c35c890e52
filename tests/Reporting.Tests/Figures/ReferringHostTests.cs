using Affiliate.Reporting.Figures;

namespace Affiliate.Reporting.Tests.Figures;

public sealed class ReferringHostTests
{
    [Theory]
    [InlineData("https://www.Blog.example/post?id=1", "blog.example")]
    [InlineData("http://news.blog.example:8080/", "news.blog.example")]
    [InlineData("android-app://com.example", "")]
    [InlineData("nonsense", "")]
    [InlineData(null, "")]
    public void A_page_belongs_to_the_site_of_its_host(string? page, string site) => Assert.Equal(site, ReferringHost.Of(page));

    [Fact]
    public void Nothing_a_visitor_sends_is_too_long_or_half_a_character()
    {
        var value = StorableValue.Of(new string('a', 199) + "🙂\0");

        Assert.Equal(new string('a', 199), value);
    }
}

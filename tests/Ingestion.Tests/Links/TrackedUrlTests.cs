using Affiliate.Ingestion.Links;

namespace Affiliate.Ingestion.Tests.Links;

public sealed class TrackedUrlTests
{
    [Theory]
    [InlineData("https://shop.example", "https://shop.example?referrer=T&exp=30&dl=-1")]
    [InlineData("https://shop.example/", "https://shop.example/?referrer=T&exp=30&dl=-1")]
    [InlineData("https://shop.example/a?", "https://shop.example/a?referrer=T&exp=30&dl=-1")]
    [InlineData("https://shop.example/a?x=1", "https://shop.example/a?x=1&referrer=T&exp=30&dl=-1")]
    [InlineData("https://shop.example#top", "https://shop.example?referrer=T&exp=30&dl=-1#top")]
    [InlineData("https://shop.example/a?x=1#/route?y=2&dl=9", "https://shop.example/a?x=1&referrer=T&exp=30&dl=-1#/route?y=2&dl=9")]
    [InlineData("https://shop.example/a?x=1?y=2", "https://shop.example/a?x=1?y=2&referrer=T&exp=30&dl=-1")]
    [InlineData("https://shop.example/a?x=%2f+%20&x=&x&&=y;z", "https://shop.example/a?x=%2f+%20&x=&x&&=y;z&referrer=T&exp=30&dl=-1")]
    [InlineData("https://shop.example/a?x=1&", "https://shop.example/a?x=1&&referrer=T&exp=30&dl=-1")]
    public void The_rest_of_the_address_stays_as_it_was(string url, string expected) =>
        Assert.Equal(expected, TrackedUrl.Of(url, 30, -1).For("T"));

    [Theory]
    [InlineData("https://shop.example/?referrer=old", "https://shop.example/?referrer=T&exp=7&dl=2")]
    [InlineData("https://shop.example/?a=1&dl=5&b=2&exp=1&referrer", "https://shop.example/?a=1&b=2&referrer=T&exp=7&dl=2")]
    [InlineData("https://shop.example/?dl=5&dl=6&a=1", "https://shop.example/?a=1&referrer=T&exp=7&dl=2")]
    [InlineData("https://shop.example/?%72eferrer=old&a=1", "https://shop.example/?a=1&referrer=T&exp=7&dl=2")]
    public void Parameters_of_our_names_are_replaced(string url, string expected) =>
        Assert.Equal(expected, TrackedUrl.Of(url, 7, 2).For("T"));

    [Theory]
    [InlineData("https://shop.example/?referrers=1&dlx=2&EXP=3&a=dl",
        "https://shop.example/?referrers=1&dlx=2&EXP=3&a=dl&referrer=T&exp=7&dl=2")]
    public void Parameters_that_only_resemble_ours_stay(string url, string expected) =>
        Assert.Equal(expected, TrackedUrl.Of(url, 7, 2).For("T"));
}

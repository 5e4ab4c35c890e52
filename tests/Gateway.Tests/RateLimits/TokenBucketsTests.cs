using System.Net;
using Affiliate.Gateway.RateLimits;

namespace Affiliate.Gateway.Tests.RateLimits;

public sealed class TokenBucketsTests
{
    [Fact]
    public void A_caller_has_twice_its_rate_at_once_and_no_more()
    {
        var buckets = new TokenBuckets(perSecond: 3);

        var granted = Enumerable.Range(0, 20).Count(_ => buckets.Take("a").Granted);

        Assert.InRange(granted, 6, 8);
        Assert.True(buckets.Take("b").Granted);
    }

    [Fact]
    public void However_many_callers_come_the_memory_stays_bounded()
    {
        var buckets = new TokenBuckets(perSecond: 1, most: 100);

        for (var index = 0; index < 20_000; index++)
            buckets.Take($"caller {index}");

        Assert.InRange(buckets.Count, 100, 100 + 1024);
        Assert.False(Enumerable.Range(0, 3).All(_ => buckets.Take("caller 0").Granted));
    }

    [Theory]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void One_user_is_one_address(string one, string other, bool same) =>
        Assert.Equal(same, ClientAddress.Of(IPAddress.Parse(one)) == ClientAddress.Of(IPAddress.Parse(other)));
}

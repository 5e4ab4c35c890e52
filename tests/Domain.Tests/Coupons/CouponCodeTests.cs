using Affiliate.Domain.Coupons;

namespace Affiliate.Domain.Tests.Coupons;

/// <summary>
/// The rule as it is where globalization is invariant, as in every process of ours: there the framework normalizes nothing.
/// </summary>
public sealed class CouponCodeTests
{
    [Theory]
    [InlineData("SAVE10", "save10")]
    [InlineData("SAVE10\u200B", "SAVE10")]
    [InlineData("\uFEFFSAVE10\u2060", "SAVE10")]
    [InlineData("SA\u00ADVE\u200D10", "SAVE10")]
    [InlineData("\u202ASAVE10\u202C", "SAVE10")]
    [InlineData("SAVE10\uFE0F", "SAVE10")]
    [InlineData(" SAVE\u00A0\u202F\u300010\r\n", "SAVE10")]
    [InlineData("ＳＡＶＥ１０", "SAVE10")]
    [InlineData("ｓａｖｅ１０", "SAVE10")]
    [InlineData("𝓢𝓐𝓥𝓔①⓪", "SAVE10")]
    [InlineData("ﬁx½", "FIX1⁄2")]
    [InlineData("ⅣK", "ivk")]
    [InlineData("cafe\u0301", "CAFÉ")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("скидка", "СКИДКА")]
    [InlineData("ｶﾞﾗｽ", "ガラス")]
    [InlineData("각", "\u1100\u1161\u11A8")]
    [InlineData("تخفیف\u200F", "تخفیف")]
    [InlineData("ﺗﺨﻔﻴﻒ", "تخفيف")]
    public void Coupons_that_look_alike_are_the_same(string one, string other) => Assert.True(CouponCode.Same(one, other));

    [Theory]
    [InlineData("SAVE10", "SAVE100")]
    [InlineData("cafe", "café")]
    [InlineData("q\u0307\u0301", "q\u0301\u0307")]
    [InlineData("", "")]
    [InlineData("\u200B", " ")]
    [InlineData(null, null)]
    [InlineData("SAVE10", null)]
    [InlineData("\uD800", "\uD801x")]
    public void Others_are_not(string? one, string? other) => Assert.False(CouponCode.Same(one, other));
}

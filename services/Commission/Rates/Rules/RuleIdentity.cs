using System.Security.Cryptography;
using System.Text.Json;
using Affiliate.Domain.Coupons;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Texts;

namespace Affiliate.Commission.Rates.Rules;

/// <summary>
/// Recognises a capped rule across rate versions by its conditions and its cap's period. What it pays and how high its
/// cap is may change meanwhile: what publishers have earned by it in the period still counts.
/// </summary>
internal static class RuleIdentity
{
    private const int Length = 32;

    public static string Of(CommissionRule rule) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new object?[]
    {
        rule.Type, rule.PublisherId, Folded(rule.Category), Folded(rule.Product), Folded(rule.Goal),
        rule.Coupon is null ? null : CouponCode.Key(rule.Coupon),
        rule.FirstOrder, rule.MinMonthAmount is { } amount ? PlainDecimalConverter.Plain(amount) : null, rule.Cap?.Per,
    })))[..Length];

    // As RuleMatch compares: the same condition is the same rule.
    private static string? Folded(string? text) => text is null ? null : ForeignId.Bare(text).ToUpperInvariant();
}

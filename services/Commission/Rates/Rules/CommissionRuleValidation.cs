using Affiliate.Commission.Rates.Caps;
using Affiliate.Commission.Rates.Sheets;
using Affiliate.Contracts.Conversion;
using Affiliate.Domain.Coupons;
using Affiliate.ServiceDefaults.Texts;

namespace Affiliate.Commission.Rates.Rules;

/// <summary>What is wrong with one rule.</summary>
internal static class CommissionRuleValidation
{
    private const int IdLength = 64;
    private const int NameLength = 200;
    private const int DescriptionLength = 1000;

    public static void Check(CommissionRule rule, string at, FieldErrors errors)
    {
        errors.OneOf($"{at}.type", rule.Type, ConversionType.Sale, ConversionType.Lead);
        CheckPay(rule, at, errors);
        errors.Text($"{at}.category", rule.Category, NameLength);
        errors.Text($"{at}.product", rule.Product is { } product ? ForeignId.Bare(product) : null, NameLength);
        errors.Text($"{at}.publisher_id", rule.PublisherId, IdLength);
        errors.Text($"{at}.goal", rule.Goal, NameLength);
        errors.Text($"{at}.coupon", rule.Coupon is { } coupon && CouponCode.Key(coupon).Length == 0 ? "" : rule.Coupon, NameLength);
        errors.Amount($"{at}.min_month_amount", rule.MinMonthAmount);
        CheckBasketConditions(rule, at, errors);
        CheckCap(rule.Cap, $"{at}.cap", errors);
        CheckGroup(rule.Group, $"{at}.group", errors);
    }

    private static void CheckPay(CommissionRule rule, string at, FieldErrors errors)
    {
        if (rule.Percent is null && rule.Fixed is null)
            errors.Add($"{at}.percent", "give either percent or fixed");
        if (rule.Percent is not null && rule.Fixed is not null)
            errors.Add($"{at}.fixed", "give either percent or fixed, not both");
        errors.Percent($"{at}.percent", rule.Percent);
        errors.Amount($"{at}.fixed", rule.Fixed);
    }

    // Such a rule could never match, and nobody would notice.
    private static void CheckBasketConditions(CommissionRule rule, string at, FieldErrors errors)
    {
        if (rule.Type != ConversionType.Lead)
            return;
        if (rule.Category is not null)
            errors.Add($"{at}.category", "a lead has no basket: only for rules of type sale");
        if (rule.Product is not null)
            errors.Add($"{at}.product", "a lead has no basket: only for rules of type sale");
    }

    private static void CheckCap(CommissionCap? cap, string at, FieldErrors errors)
    {
        if (cap is null)
            return;
        if (errors.Required($"{at}.amount", cap.Amount))
            errors.Amount($"{at}.amount", cap.Amount);
        errors.OneOf($"{at}.per", cap.Per, CommissionCap.Day, CommissionCap.Month);
    }

    private static void CheckGroup(RateGroup? group, string at, FieldErrors errors)
    {
        if (group is null)
            return;
        if (errors.Required($"{at}.id", group.Id))
            errors.Text($"{at}.id", group.Id, IdLength);
        if (errors.Required($"{at}.name", group.Name))
            errors.Text($"{at}.name", group.Name, NameLength);
        errors.Text($"{at}.code", group.Code, IdLength, mayBeBlank: true);
        errors.Text($"{at}.description", group.Description, DescriptionLength, mayBeBlank: true);
    }
}

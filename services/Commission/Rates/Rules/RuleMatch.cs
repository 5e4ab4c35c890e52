using Affiliate.Domain.Coupons;
using Affiliate.ServiceDefaults.Texts;

namespace Affiliate.Commission.Rates.Rules;

/// <summary>Whether a rule is for a line, and if not, why not.</summary>
internal static class RuleMatch
{
    /// <summary>Null when the rule matches; else the first condition that does not hold.</summary>
    public static RuleCondition? Mismatch(CommissionRule rule, CommissionBasis basis, BasketItem item)
    {
        if (!string.Equals(rule.Type, basis.Type, StringComparison.Ordinal))
            return RuleCondition.Type;
        if (rule.PublisherId is not null && !string.Equals(rule.PublisherId, basis.PublisherId, StringComparison.Ordinal))
            return RuleCondition.Publisher;
        if (rule.Category is not null && !item.Categories.Any(category => Same(rule.Category, category)))
            return RuleCondition.Category;
        if (rule.Product is not null && !IsProduct(rule.Product, item))
            return RuleCondition.Product;
        if (rule.Goal is not null && !Same(rule.Goal, basis.Goal))
            return RuleCondition.Goal;
        if (rule.Coupon is not null && !CouponCode.Same(rule.Coupon, basis.Coupon))
            return RuleCondition.Coupon;
        if (rule.FirstOrder is { } first && first != (basis.FirstOrder ?? false))
            return RuleCondition.FirstOrder;
        return rule.MinMonthAmount > basis.MonthAmount ? RuleCondition.MonthAmount : null;
    }

    /// <summary>The condition in words, as the end of "the rule is …".</summary>
    public static string Describe(RuleCondition condition, CommissionRule rule, CommissionBasis basis) => condition switch
    {
        RuleCondition.Publisher => $"for publisher {rule.PublisherId}",
        RuleCondition.Category => $"for category {rule.Category}",
        RuleCondition.Product => $"for product {rule.Product}",
        RuleCondition.Goal => $"for goal {rule.Goal}",
        RuleCondition.Coupon => $"for coupon {rule.Coupon}",
        RuleCondition.FirstOrder => rule.FirstOrder == true ? "for first orders" : "for later orders",
        RuleCondition.MonthAmount =>
            $"for publishers with {TraceNotes.Money(rule.MinMonthAmount ?? 0, basis.MerchantCurrency)} approved in the month " +
            $"(so far {TraceNotes.Money(basis.MonthAmount, basis.MerchantCurrency)})",
        _ => $"for a {rule.Type}",
    };

    // A line with neither id goes by its name, and that exactly: names are not made to be told apart otherwise.
    private static bool IsProduct(string wanted, BasketItem item) =>
        Same(wanted, item.Pid) || Same(wanted, item.Sku) || item.KnownAs.Any(key => Same(wanted, key))
        || (item.Pid is null && item.Sku is null && string.Equals(wanted, item.Name, StringComparison.Ordinal));

    private static bool Same(string wanted, string? given) =>
        given is not null && ForeignId.Bare(wanted).Equals(ForeignId.Bare(given), StringComparison.OrdinalIgnoreCase);
}

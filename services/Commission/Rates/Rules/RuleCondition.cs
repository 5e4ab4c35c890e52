namespace Affiliate.Commission.Rates.Rules;

/// <summary>The conditions a rule can set, in the order they are looked at.</summary>
internal enum RuleCondition
{
    Type,
    Publisher,
    Category,
    Product,
    Goal,
    Coupon,
    FirstOrder,
    MonthAmount,
}

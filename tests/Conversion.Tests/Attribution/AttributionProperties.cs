using Affiliate.Conversion.Attribution;
using FsCheck;
using FsCheck.Fluent;

namespace Affiliate.Conversion.Tests.Attribution;

public sealed class AttributionProperties
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[][] Orders = [["customer", "coupon", "click"], ["click", "coupon", "customer"], ["coupon"], ["click"],
        ["coupon", "click"], ["customer", "click"]];

    private static readonly Gen<AttributionFacts> Facts =
        from order in Gen.Elements(Orders)
        from coupon in Gen.Elements<string?>(null, "none", "p-coupon")
        from customer in Gen.Elements<string?>(null, "none", "p-customer", "p-late")
        from kind in Gen.Choose(0, 6)
        from named in Gen.Elements<string?>(null, null, "p-named")
        from used in Gen.Choose(0, 3)
        select new AttributionFacts(
            order, customer is null ? null : "c1",
            customer is null or "none" ? null : new CustomerFinding(customer, customer == "p-late" ? Now.AddDays(-1) : Now.AddDays(1)),
            coupon is null ? null : "CODE", coupon is "none" ? null : coupon, Finding(kind, used), Now)
        {
            NamedPublisherId = named,
        };

    [Fact]
    public void The_first_candidate_that_can_be_credited_wins() => Check(facts =>
    {
        var outcome = AttributionRule.Decide(facts);
        if (facts.NamedPublisherId is { } publisher)
            return outcome is { Waits: false, NotCreditable: null } && outcome.Winner == new Winner("publisher", publisher);
        var creditable = facts.Order.Where(kind => Publisher(facts, kind) is not null).ToList();
        var awaited = facts.ClickIsOpen ? facts.Order.ToList().IndexOf("click") : -1;
        var best = creditable.Count == 0 ? -1 : facts.Order.ToList().IndexOf(creditable[0]);
        if (awaited >= 0 && (best < 0 || awaited < best))
            return outcome is { Waits: true, Winner: null };
        if (best < 0 && facts.ClickIsOpen && facts.Customer is null && facts.CouponPublisherId is null)
            return outcome is { Waits: true, Winner: null };
        return best >= 0
            ? outcome is { Waits: false, NotCreditable: null }
            && outcome.Winner == new Winner(creditable[0], Publisher(facts, creditable[0])!)
            : outcome.Winner is null || (outcome.Winner.Kind is "click" or "customer" && outcome.NotCreditable is not null)
                || (outcome.Winner.Kind is "coupon" && !facts.Order.Contains("coupon") && outcome.NotCreditable is not null);
    });

    [Fact]
    public void Whoever_names_a_known_customer_a_publishers_coupon_or_a_click_is_never_told_that_nobody_is_named() => Check(facts =>
        (facts.Customer is null && facts.CouponPublisherId is null && facts.Click is null or { IsUnknown: true })
            || AttributionRule.Decide(facts) is { Winner: not null } or { Waits: true });

    [Fact]
    public void Everybody_named_is_in_the_trace_once_and_only_the_winner_won() => Check(facts =>
    {
        var outcome = AttributionRule.Decide(facts);
        var named = new[] { facts.NamedPublisherId is null ? null : "publisher", facts.CustomerId is null ? null : "customer",
            facts.Coupon is null ? null : "coupon", facts.Click is null ? null : "click" }.OfType<string>();
        var winners = outcome.Candidates.Where(candidate => candidate.Reason == "won").Select(candidate => candidate.Kind);
        return named.Order().SequenceEqual(outcome.Candidates.Select(candidate => candidate.Kind).Order())
            && winners.SequenceEqual(outcome is { Winner: { } winner, NotCreditable: null } ? [winner.Kind] : []);
    });

    private static void Check(Func<AttributionFacts, bool> holds) => Prop.ForAll(Facts.ToArbitrary(), holds).QuickCheckThrowOnFailure();

    private static string? Publisher(AttributionFacts facts, string kind) => kind switch
    {
        "customer" => facts.Customer is { } customer && facts.At <= customer.Until ? customer.PublisherId : null,
        "coupon" => facts.CouponPublisherId,
        _ => facts.Click is { Click: { Counted: true } click } finding && facts.At <= click.At.AddDays(click.CookieDays)
            && (click.ConversionLimit < 0 || finding.CreditsUsed < click.ConversionLimit) ? click.PublisherId : null,
    };

    private static ClickFinding? Finding(int kind, int used) => kind switch
    {
        0 => null,
        1 => ClickFinding.Unreachable,
        2 => new ClickFinding(Sample.Click("t", Now.AddDays(-31)), used),
        3 => new ClickFinding(Sample.Click("t", Now.AddDays(-1), counted: false), used),
        4 => new ClickFinding(Sample.Click("t", Now.AddDays(-30), limit: 2), used),
        5 => ClickFinding.Unknown,
        _ => new ClickFinding(Sample.Click("t", Now.AddDays(-1)), used),
    };
}

using Affiliate.Contracts.Ingestion;

namespace Affiliate.Conversion.Attribution;

/// <summary>
/// Who earns a conversion: the first candidate, in the programme's order, that can be credited. A click or customer that cannot
/// be still names the publisher when there is nobody else, so that the operator can revive the conversion; so does a customer,
/// coupon or click of a kind the programme does not use, as the merchant did nothing wrong by sending it.
/// </summary>
public static class AttributionRule
{
    private const string NoSuchCustomer = "no such customer";

    /// <summary>Decides.</summary>
    public static AttributionOutcome Decide(AttributionFacts facts)
    {
        var candidates = new List<Candidate>();
        var winner = Named(facts, candidates);
        var waits = false;
        foreach (var kind in facts.Order)
        {
            var candidate = kind switch
            {
                CandidateKind.Customer => Customer(facts),
                CandidateKind.Coupon => Coupon(facts),
                _ => Click(facts),
            };
            if (candidate is not { } found)
                continue;
            var (publisher, fault) = found;
            if (winner is null && !waits && publisher is not null && fault is null)
                winner = new Winner(kind, publisher);
            else if (winner is null && kind == CandidateKind.Click && facts.ClickIsOpen)
                waits = true;
            var first = winner is { } known && known.Kind == kind;
            candidates.Add(
                new Candidate(
                    kind, publisher,
                    first ? "won" : fault ?? (waits ? "waits for the click before it" : $"the {winner?.Kind} came first")));
        }

        AddUnused(facts, candidates);
        return winner is null && !waits ? LastResort(facts, candidates) : new AttributionOutcome(candidates, winner, waits, null);
    }

    private static Winner? Named(AttributionFacts facts, List<Candidate> candidates)
    {
        if (facts.NamedPublisherId is not { } publisher)
            return null;
        candidates.Add(new Candidate(CandidateKind.Publisher, publisher, "won"));
        return new Winner(CandidateKind.Publisher, publisher);
    }

    private static AttributionOutcome LastResort(AttributionFacts facts, List<Candidate> candidates)
    {
        var named = candidates.Where(one => one.PublisherId is not null).ToList();
        if (named.FirstOrDefault(one => facts.Order.Contains(one.Kind)) is { PublisherId: { } publisher } last)
            return new AttributionOutcome(candidates, new Winner(last.Kind, publisher), Waits: false, last.Reason);
        // Also a click that is not used has to be one: until its owner can be asked, it may be.
        return named is [{ PublisherId: { } unused } left, ..]
            ? new AttributionOutcome(candidates, new Winner(left.Kind, unused), Waits: false, $"the {left.Kind} is {left.Reason}")
            : new AttributionOutcome(candidates, null, facts.ClickIsOpen, null);
    }

    private static (string? Publisher, string? Fault)? Customer(AttributionFacts facts) => facts switch
    {
        { CustomerId: null } => null,
        { Customer: null } => (null, NoSuchCustomer),
        { Customer: { } customer } when facts.At > customer.Until =>
            (customer.PublisherId, $"the customer's lifetime window ended on {customer.Until:yyyy-MM-dd}"),
        _ => (facts.Customer.PublisherId, null),
    };

    private static (string? Publisher, string? Fault)? Coupon(AttributionFacts facts) => facts.Coupon is null
        ? null
        : (facts.CouponPublisherId, facts.CouponPublisherId is null ? "belongs to no publisher" : null);

    private static (string? Publisher, string? Fault)? Click(AttributionFacts facts) =>
        facts.Click is null ? null : (facts.Click.Click?.PublisherId, ClickFault(facts));

    private static string? ClickFault(AttributionFacts facts) => facts.Click switch
    {
        { IsUnknown: true } => "no such click",
        { Click: null } => "its owner could not be asked",
        { Click: { } click } when Fault(click, facts.At) is { } fault => fault,
        { Click: { ConversionLimit: >= 0 } click } finding when finding.CreditsUsed >= click.ConversionLimit =>
            $"the click was already credited with {click.ConversionLimit} conversions",
        _ => null,
    };

    /// <summary>Why a click can name nobody at that time, whatever it was credited with before; null when it can.</summary>
    public static string? Fault(ClickDetails click, DateTimeOffset at) => click switch
    {
        { Counted: false } => "the click was not counted: a bot or a check of the link",
        _ when at > Expiry(click) => $"the click is older than {click.CookieDays} days",
        _ => null,
    };

    /// <summary>When its days end.</summary>
    public static DateTimeOffset Expiry(ClickDetails click) => click.At.AddDays(Math.Clamp(click.CookieDays, 0, 36_500));

    private static void AddUnused(AttributionFacts facts, List<Candidate> candidates)
    {
        void Add(string kind, string? publisher, bool named, string reason = "not used by this programme")
        {
            if (named && !facts.Order.Contains(kind))
                candidates.Add(new Candidate(kind, publisher, reason));
        }

        if (facts.Customer is null)
            Add(CandidateKind.Customer, null, facts.CustomerId is not null, NoSuchCustomer);
        else
            Add(CandidateKind.Customer, facts.Customer.PublisherId, named: true);
        Add(CandidateKind.Coupon, facts.CouponPublisherId, facts.Coupon is not null);
        Add(CandidateKind.Click, facts.Click?.Click?.PublisherId, facts.Click is not null);
    }
}

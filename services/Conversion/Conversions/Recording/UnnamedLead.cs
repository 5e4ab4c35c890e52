using Affiliate.Contracts.Conversion;
using Affiliate.Domain.Coupons;

namespace Affiliate.Conversion.Conversions.Recording;

/// <summary>
/// A lead without <c>uniq_param</c>: the same form, buyer and data within 48 h are the same lead; a second one has a
/// <c>uniq_param</c> or another click. The buyer is the click or customer named, and by another name a customer of that click or a click of
/// that customer. Where only a coupon is named, the data must tell one person from another.
/// <para>
/// Not the rule of <see cref="Review.SameBuyer"/>: there another customer at the same click is another buyer, for baskets are alike by
/// chance; here the data says who it is, and what is sent again may name its customer only the second time, or by another id.
/// </para>
/// </summary>
internal sealed record UnnamedLead(
    string MerchantId, string FormId, string Content, string? Click, string? Customer, string? Coupon, DateTimeOffset At)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(48);

    /// <summary>The UUID in its stretch of 48 hours.</summary>
    public string OrderId => Named((Click ?? Customer ?? Coupon)!, 0);

    /// <summary>Whoever looks for the same lead to store it has this turn: at the border of two stretches both have other UUIDs.</summary>
    public string Turn => $"lead {LeadIdentity.Named($"{MerchantId}\0{FormId}\0\0\0{Content}")}";

    /// <summary>Null when the report has a <c>uniq_param</c>, or says nothing of who the buyer is.</summary>
    public static UnnamedLead? Of(ConversionReport report, DateTimeOffset at) =>
        report.Lead is { } lead ? Of(report.MerchantId, lead, report.Referrer, report.CustomerId, report.Coupon, at) : null;

    /// <summary>What a stored lead would be if it had said this; null as above.</summary>
    public static UnnamedLead? Of(StoredConversion stored, LeadData lead) =>
        Of(stored.MerchantId, lead, stored.ClickToken, stored.CustomerId, stored.Coupon, stored.CreatedAt);

    private static UnnamedLead? Of(
        string merchantId, LeadData lead, string? referrer, string? customer, string? couponCode, DateTimeOffset at)
    {
        if (lead.UniqParam is not null)
            return null;
        var click = referrer?.ToLowerInvariant();
        var coupon = (click ?? customer) is null && !lead.IsFormAlone && couponCode is { } code ? CouponCode.Key(code) : null;
        return (click ?? customer ?? coupon) is null
            ? null
            : new UnnamedLead(
                merchantId, lead.FormId, LeadContent.Of(lead), click, customer, coupon is null ? null : $"coupon\0{coupon}", at);
    }

    /// <summary>The conversion that is this lead already; null when there is none.</summary>
    public async Task<string?> FindAsync(ConversionDb db, CancellationToken cancellation) =>
        (await FindAsync(db, [this], cancellation))[0];

    /// <summary>The same beside the one that was edited to be this lead.</summary>
    public async Task<bool> IsTakenAsync(ConversionDb db, string edited, CancellationToken cancellation)
    {
        var buyers = await BuyersAsync(db, [this], cancellation);
        var stored = await StoredAsync(db, [this], buyers, cancellation);
        return stored.Exists(row => row.First != edited && Is(row, buyers[0]));
    }

    /// <summary>
    /// The same for several that are about to be stored together; one that comes before among them is told by its order's id.
    /// </summary>
    public static async Task<IReadOnlyList<string?>> FindAsync(
        ConversionDb db, IReadOnlyList<UnnamedLead> leads, CancellationToken cancellation)
    {
        if (leads.Count == 0)
            return [];
        var buyers = await BuyersAsync(db, leads, cancellation);
        var stored = await StoredAsync(db, leads, buyers, cancellation);
        return [
            .. leads.Select(
                (lead, at) => stored.Find(row => lead.Is(row, buyers[at]))?.First
                    ?? leads.Take(at).FirstOrDefault(before => lead.Is(before, buyers[at]))?.OrderId)];
    }

    // By the ids that it may have by each name of its buyer; and of those that name a customer beside a click, whose id says nothing of
    // the customer, whatever is near enough.
    private static async Task<List<StoredLead>> StoredAsync(
        ConversionDb db, IReadOnlyList<UnnamedLead> leads, IReadOnlyList<Buyer> buyers, CancellationToken cancellation)
    {
        List<string> merchants = [.. leads.Select(lead => lead.MerchantId).Distinct(StringComparer.Ordinal)];
        List<string> orders = [.. buyers.SelectMany(buyer => buyer.OrderIds).Distinct(StringComparer.Ordinal)];
        List<string> customers = [.. buyers.SelectMany(buyer => buyer.Customers).Distinct(StringComparer.Ordinal)];
        var rows = db.Conversions.Where(
            row => merchants.Contains(row.MerchantId) && row.Type == ConversionType.Lead && !row.IsUnattributed);
        var own = rows.Select(row => new KnownAs { Row = row, OrderId = row.OrderId });
        var other = db.LeadAliases.Join(
            rows, alias => alias.ConversionId, row => row.Id, (alias, row) => new KnownAs { Row = row, OrderId = alias.OrderId });
        var found = new List<StoredLead>();
        foreach (var known in new[] { own, other })
            found.AddRange(await ReadAsync(db, known.Where(one => orders.Contains(one.OrderId)), cancellation));
        if (customers.Count == 0)
            return found;
        var (since, until) = (leads.Min(lead => lead.At) - Window, leads.Max(lead => lead.At) + Window);
        foreach (var known in new[] { own, other })
        {
            var near = known.Where(
                one => one.Row.CreatedAt > since && one.Row.CreatedAt < until && customers.Contains(one.Row.CustomerId!));
            found.AddRange(await ReadAsync(db, near, cancellation));
        }

        return found;
    }

    private static Task<List<StoredLead>> ReadAsync(ConversionDb db, IQueryable<KnownAs> known, CancellationToken cancellation) =>
        known.OrderBy(one => one.Row.CreatedAt).Select(one => new StoredLead(
            one.Row.DuplicateOf ?? one.Row.Id, one.OrderId, one.Row.ClickToken, one.Row.CustomerId,
            one.Row.DuplicateOf == null ? one.Row.CreatedAt
                : db.Conversions.Where(first => first.Id == one.Row.DuplicateOf).Select(first => first.CreatedAt).First()))
            .ToListAsync(cancellation);

    private static async Task<IReadOnlyList<Buyer>> BuyersAsync(
        ConversionDb db, IReadOnlyList<UnnamedLead> leads, CancellationToken cancellation)
    {
        List<string> clicks = [.. leads.Select(lead => lead.Click).OfType<string>()];
        List<string> customers = [.. leads.Select(lead => lead.Customer).OfType<string>()];
        var ties = await db.CustomerClicks.AsNoTracking()
            .Where(tie => clicks.Contains(tie.ClickToken) || customers.Contains(tie.CustomerId)).ToListAsync(cancellation);
        return [.. leads.Select(lead => lead.By(
            ties.Where(tie => tie.CustomerId == lead.Customer).Select(tie => tie.ClickToken).Append(lead.Click),
            ties.Where(tie => tie.ClickToken == lead.Click).Select(tie => tie.CustomerId).Append(lead.Customer)))];
    }

    private Buyer By(IEnumerable<string?> clicks, IEnumerable<string?> customers)
    {
        var (named, known) = (clicks.OfType<string>(), customers.OfType<string>().ToHashSet(StringComparer.Ordinal));
        var names = named.Concat(known).Append(Coupon).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return new Buyer(names, known, names.SelectMany(Names).ToHashSet(StringComparer.Ordinal));
    }

    // One that repeats another is as old as that one: 48 h count from what was paid.
    private bool Is(StoredLead row, Buyer buyer) => IsNear(row.FirstAt)
        && (buyer.OrderIds.Contains(row.OrderId)
            || (row.CustomerId is { } customer && buyer.Customers.Contains(customer)
                && Names(row.ClickToken?.ToLowerInvariant() ?? customer).Contains(row.OrderId, StringComparer.Ordinal)));

    private bool Is(UnnamedLead other, Buyer buyer) => IsNear(other.At)
        && (MerchantId, FormId, Content) == (other.MerchantId, other.FormId, other.Content)
        && new[] { other.Click, other.Customer, other.Coupon }.OfType<string>().Any(buyer.Names.Contains);

    // In its own stretch and in those beside it.
    private IEnumerable<string> Names(string buyer) => [Named(buyer, -1), Named(buyer, 0), Named(buyer, 1)];

    private bool IsNear(DateTimeOffset at) => at > At - Window && at < At + Window;

    private string Named(string buyer, int stretches) =>
        LeadIdentity.Named($"{MerchantId}\0{FormId}\0\0\0{buyer}\0{Content}\0{(At.UtcTicks / Window.Ticks) + stretches}");

    /// <param name="Names">The clicks, customers and coupon that the lead's buyer may be named by.</param>
    /// <param name="Customers">Those of them that are customers.</param>
    /// <param name="OrderIds">The ids that the lead may have by these names.</param>
    private sealed record Buyer(HashSet<string> Names, HashSet<string> Customers, HashSet<string> OrderIds);

    private sealed class KnownAs
    {
        public required StoredConversion Row { get; init; }

        public required string OrderId { get; init; }
    }

    /// <param name="First">The conversion that was the first of it.</param>
    /// <param name="OrderId">Its own, or one of its other ones.</param>
    /// <param name="ClickToken">Of its report.</param>
    /// <param name="CustomerId">The same.</param>
    /// <param name="FirstAt">When the first was received.</param>
    private sealed record StoredLead(string First, string OrderId, string? ClickToken, string? CustomerId, DateTimeOffset FirstAt);
}

using Affiliate.Contracts.Conversion;

namespace Affiliate.Conversion.Conversions.Recording;

/// <summary>
/// A lead without <c>uniq_param</c>: the same form, buyer and data within 48 h are the same lead; a second one has a
/// <c>uniq_param</c> or another click. The buyer is the click or customer named, and by another name a customer of that click or a click of
/// that customer.
/// </summary>
internal sealed record UnnamedLead(string MerchantId, string FormId, string Content, string? Click, string? Customer, DateTimeOffset At)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(48);

    /// <summary>The UUID in its stretch of 48 hours.</summary>
    public string OrderId => Named((Click ?? Customer)!, 0);

    /// <summary>Whoever looks for the same lead to store it has this turn: at the border of two stretches both have other UUIDs.</summary>
    public string Turn => $"lead {LeadIdentity.Named($"{MerchantId}\0{FormId}\0\0\0{Content}")}";

    /// <summary>Null when the report has a <c>uniq_param</c>, or names neither click nor customer.</summary>
    public static UnnamedLead? Of(ConversionReport report, DateTimeOffset at) =>
        report.Lead is { UniqParam: null } lead && (report.Referrer ?? report.CustomerId) is not null
            ? new UnnamedLead(
                report.MerchantId, lead.FormId, LeadContent.Of(lead), report.Referrer?.ToLowerInvariant(), report.CustomerId, at)
            : null;

    /// <summary>The conversion that is this lead already; null when there is none.</summary>
    public async Task<string?> FindAsync(ConversionDb db, CancellationToken cancellation) =>
        (await FindAsync(db, [this], cancellation))[0];

    /// <summary>
    /// The same for several that are about to be stored together; one that comes before among them is told by its order's id.
    /// </summary>
    public static async Task<IReadOnlyList<string?>> FindAsync(
        ConversionDb db, IReadOnlyList<UnnamedLead> leads, CancellationToken cancellation)
    {
        if (leads.Count == 0)
            return [];
        var names = await NamesAsync(db, leads, cancellation);
        List<string> merchants = [.. leads.Select(lead => lead.MerchantId).Distinct(StringComparer.Ordinal)];
        List<string> orders = [.. names.SelectMany(one => one).Distinct(StringComparer.Ordinal)];
        var stored = await db.Conversions.Where(
                row => merchants.Contains(row.MerchantId) && row.Type == ConversionType.Lead && orders.Contains(row.OrderId)
                    && row.DuplicateOf == null && !row.IsUnattributed)
            .OrderBy(row => row.CreatedAt).Select(row => new { row.Id, row.OrderId, row.CreatedAt }).ToListAsync(cancellation);
        return [
            .. leads.Select(
                (lead, at) => stored.Find(row => names[at].Contains(row.OrderId) && lead.IsNear(row.CreatedAt))?.Id
                    ?? leads.Take(at).FirstOrDefault(before => names[at].Contains(before.OrderId) && lead.IsNear(before.At))?.OrderId)];
    }

    // The order ids that it may have by another name of its buyer, or in the stretch beside its own.
    private static async Task<IReadOnlyList<HashSet<string>>> NamesAsync(
        ConversionDb db, IReadOnlyList<UnnamedLead> leads, CancellationToken cancellation)
    {
        List<string> clicks = [.. leads.Select(lead => lead.Click).OfType<string>()];
        List<string> customers = [.. leads.Select(lead => lead.Customer).OfType<string>()];
        var ties = await db.CustomerClicks.AsNoTracking()
            .Where(tie => clicks.Contains(tie.ClickToken) || customers.Contains(tie.CustomerId)).ToListAsync(cancellation);
        return [
            .. leads.Select(
                lead => ties.Where(tie => tie.ClickToken == lead.Click || tie.CustomerId == lead.Customer)
                    .Select(tie => tie.ClickToken == lead.Click ? tie.CustomerId : tie.ClickToken)
                    .Append(lead.Click).Append(lead.Customer).OfType<string>()
                    .SelectMany(buyer => new[] { lead.Named(buyer, -1), lead.Named(buyer, 0), lead.Named(buyer, 1) })
                    .ToHashSet(StringComparer.Ordinal))];
    }

    private bool IsNear(DateTimeOffset at) => at > At - Window && at < At + Window;

    private string Named(string buyer, int stretches) =>
        LeadIdentity.Named($"{MerchantId}\0{FormId}\0\0\0{buyer}\0{Content}\0{(At.UtcTicks / Window.Ticks) + stretches}");
}

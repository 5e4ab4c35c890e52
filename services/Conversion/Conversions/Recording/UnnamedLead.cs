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
    public async Task<string?> FindAsync(ConversionDb db, CancellationToken cancellation)
    {
        var others = await db.CustomerClicks.Where(tie => tie.ClickToken == Click || tie.CustomerId == Customer)
            .Select(tie => tie.ClickToken == Click ? tie.CustomerId : tie.ClickToken).ToListAsync(cancellation);
        var names = others.Append(Click).Append(Customer).OfType<string>()
            .SelectMany(buyer => new[] { Named(buyer, -1), Named(buyer, 0), Named(buyer, 1) }).ToList();
        var (since, until) = (At - Window, At + Window);
        return await db.Conversions.Where(
                row => row.MerchantId == MerchantId && row.Type == ConversionType.Lead && names.Contains(row.OrderId)
                    && row.CreatedAt > since && row.CreatedAt < until && row.DuplicateOf == null && !row.IsUnattributed)
            .OrderBy(row => row.CreatedAt).Select(row => row.Id).FirstOrDefaultAsync(cancellation);
    }

    private string Named(string buyer, int stretches) =>
        LeadIdentity.Named($"{MerchantId}\0{FormId}\0\0\0{buyer}\0{Content}\0{(At.UtcTicks / Window.Ticks) + stretches}");
}

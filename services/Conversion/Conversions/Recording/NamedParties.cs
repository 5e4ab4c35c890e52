using Affiliate.Conversion.Attribution;
using Affiliate.Conversion.Programmes;

namespace Affiliate.Conversion.Conversions.Recording;

/// <summary>Whom a report names, besides a click.</summary>
/// <param name="PublisherId">The publisher, when the source itself names who earns it.</param>
/// <param name="CustomerId">Our customer id.</param>
/// <param name="Customer">The customer; null when the merchant has no such one.</param>
/// <param name="Coupon">Coupon used.</param>
internal sealed record NamedParties(string? PublisherId, string? CustomerId, CustomerFinding? Customer, string? Coupon)
{
    public static NamedParties Of(ConversionReport report, RecordingFacts facts, ProgrammeSettings programme) =>
        new(report.PublisherId, report.CustomerId, Finding(facts.CustomerPublisherId, facts.CustomerSince, programme), report.Coupon);

    /// <summary>Of what was recorded and is decided on anew. What its source named as the publisher is in its trace.</summary>
    public static async Task<NamedParties> OfAsync(
        ConversionDb db, StoredConversion waiting, ProgrammeSettings programme, CancellationToken cancellation)
    {
        var customer = await db.Customers.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == waiting.CustomerId && row.MerchantId == waiting.MerchantId, cancellation);
        var publisher = waiting.Trace.Candidates.FirstOrDefault(candidate => candidate.Kind == CandidateKind.Publisher)?.PublisherId;
        return new(publisher, waiting.CustomerId, Finding(customer?.PublisherId, customer?.CreatedAt, programme), waiting.Coupon);
    }

    private static CustomerFinding? Finding(string? publisherId, DateTimeOffset? since, ProgrammeSettings programme) =>
        publisherId is not null && since is { } at ? new CustomerFinding(publisherId, at.AddDays(programme.LifetimeDays)) : null;
}

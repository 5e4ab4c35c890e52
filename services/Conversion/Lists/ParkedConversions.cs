using Affiliate.Conversion.Conversions.Reversals;
using Affiliate.ServiceDefaults.Operations;

namespace Affiliate.Conversion.Lists;

/// <summary>This service's part of <c>/v1/parked</c>: conversions taken while their click's owner was away, and reversals
/// that came before their sale.</summary>
internal static class ParkedConversions
{
    private const int Most = 1000;
    private const string TooLateKind = "acceptance after the conversion's end";
    private const string TooLate = "the lead was accepted when its conversion could not be approved any more";
    private const string Kind = "conversion before its click";
    private const string Reason = "the click's owner could not be asked; it is asked again, and the click's own event settles it too";

    public static async Task<IReadOnlyList<ParkedView>> ListAsync(ConversionDb db, CancellationToken cancellation) =>
    [
        .. await BeforeClickAsync(db, cancellation),
        .. await ParkedReversals.ListAsync(db, Most, cancellation),
        .. await TooLateAsync(db, cancellation),
    ];

    private static Task<List<ParkedView>> TooLateAsync(ConversionDb db, CancellationToken cancellation) =>
        db.Conversions.Where(row => row.LeadTooLate).OrderByDescending(row => row.UpdatedAt).Take(Most)
            .Select(row => new ParkedView(row.Id, ConversionService.Name, TooLateKind, row.Id, row.UpdatedAt, null, TooLate))
            .ToListAsync(cancellation);

    private static Task<List<ParkedView>> BeforeClickAsync(ConversionDb db, CancellationToken cancellation) =>
        db.Conversions.Where(row => row.AttributionDue != null).OrderByDescending(row => row.CreatedAt).Take(Most)
            .Select(row => new ParkedView(row.Id, ConversionService.Name, Kind, row.Id, row.CreatedAt, null, Reason))
            .ToListAsync(cancellation);
}

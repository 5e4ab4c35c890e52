using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;
using Affiliate.Conversion.Conversions.Editing;

namespace Affiliate.Conversion.Conversions.Review;

/// <summary>
/// Anybody can send what the script sends and so be the first to use an order's number. When the merchant's own report of that
/// order says otherwise, it stays a duplicate, but the first one goes to a person: to review, also when it was approved. What
/// is rejected, closed or settled stays so; its trace tells all the same.
/// </summary>
internal static class ReviewContradicted
{
    private const int MostKept = 20;
    private const string InReview = "that conversion is now under review";

    /// <summary>What a duplicate says against the first conversion, by how that stands now; null when nothing contradicts it.</summary>
    public static async Task<Doubt?> FindAsync(ConversionDb db, StoredConversion report, CancellationToken cancellation) =>
        report is { DuplicateOf: { } id, Source: ReportSource.Api }
            ? Of(await db.Conversions.AsNoTracking().FirstAsync(row => row.Id == id, cancellation), report)
            : null;

    /// <summary>
    /// Adds what becomes of the first conversion, and its event; saves nothing. False when it stands otherwise by now, so that the report
    /// would tell what is not so.
    /// </summary>
    public static async Task<bool> ApplyAsync(ConversionDb db, StoredConversion report, Doubt doubt, CancellationToken cancellation)
    {
        var first = await db.Conversions.FirstAsync(row => row.Id == report.DuplicateOf, cancellation);
        if (Of(first, report) != doubt)
            return false;
        if (!doubt.IsNew)
            return true;
        first.Trace = first.Trace with { Contradictions = [.. first.Trace.Contradictions, doubt.Found] };
        // A trace that grew is a new version without an event too, or another's words at the same instant would be written over it.
        if (doubt.Outcome == InReview)
            await ReviewAsync(db, first, doubt.Found, report.CreatedAt, cancellation);
        else
            first.Version++;
        return true;
    }

    private static Doubt? Of(StoredConversion first, StoredConversion report)
    {
        if (Contradiction.Between(first, report) is not { } found)
            return null;
        var isNew = first.Trace.Contradictions.All(known => known.How != found.How) && first.Trace.Contradictions.Count < MostKept;
        return new Doubt(found, Outcome(first, isNew), isNew);
    }

    // Somebody who decided after having seen the same contradiction is not asked again by its repeats.
    private static string Outcome(StoredConversion first, bool isNew) => first switch
    {
        { CheckedOut: true } => "that conversion is settled and stays",
        { IsClosed: true } => "that conversion is closed and stays",
        { Status: ConversionStatus.Rejected } => "that conversion was rejected and stays so",
        _ => isNew ? InReview : "that conversion was reviewed for it before",
    };

    private static async Task ReviewAsync(
        ConversionDb db, StoredConversion first, Contradiction found, DateTimeOffset now, CancellationToken cancellation)
    {
        var before = first.Status;
        var reason = $"Contradicted by the merchant's own report {found.ReportId}: {found.How}.";
        await StatusChange.ApplyAsync(db, first, ConversionStatus.Review, reason, StatusAuthors.System, cancellation);
        if (before == ConversionStatus.Review)
            first.StatusReason = $"{first.StatusReason} {reason}";
        db.PublishChange(first, before, now);
    }
}

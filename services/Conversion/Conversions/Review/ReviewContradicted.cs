using Affiliate.Contracts.Conversion;
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

    /// <summary>
    /// What became of the first conversion, null when nothing contradicts it; adds the change and its event, saves nothing.
    /// </summary>
    public static async Task<string?> ApplyAsync(ConversionDb db, StoredConversion report, CancellationToken cancellation)
    {
        if (report is not { DuplicateOf: { } id, Source: ConversionSource.Api })
            return null;
        var first = await db.Conversions.FirstAsync(row => row.Id == id, cancellation);
        if (Contradiction.Between(first, report) is not { } found)
            return null;
        var isNew = first.Trace.Contradictions.All(known => known.How != found.How) && first.Trace.Contradictions.Count < MostKept;
        var outcome = Outcome(first, isNew);
        report.StatusReason = $"{report.StatusReason} The tracking script had reported it otherwise ({found.How}); {outcome}.";
        if (!isNew)
            return outcome;
        first.Trace = first.Trace with { Contradictions = [.. first.Trace.Contradictions, found] };
        if (outcome == InReview)
            await ReviewAsync(db, first, found, report.CreatedAt, cancellation);
        return outcome;
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

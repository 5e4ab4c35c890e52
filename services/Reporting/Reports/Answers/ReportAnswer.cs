namespace Affiliate.Reporting.Reports.Answers;

/// <summary>A page of a report.</summary>
/// <param name="Data">One row for each group and currency.</param>
/// <param name="Totals">Of the whole report, one for each currency.</param>
/// <param name="NextCursor">Hand it back as <c>cursor</c> for the next page; null on the last.</param>
public sealed record ReportAnswer(IReadOnlyList<ReportRow> Data, IReadOnlyList<ReportRow> Totals, string? NextCursor);

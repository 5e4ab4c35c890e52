using Affiliate.Reporting.Figures;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Reporting.Reports.Asking;

/// <summary>By what a report is sorted.</summary>
/// <param name="Name">A figure, a dimension of its group or <c>currency</c>; null for the group's own order.</param>
/// <param name="Descending">Largest first.</param>
internal sealed record ReportSort(string? Name, bool Descending)
{
    public const string Currency = "currency";

    /// <summary>Only by what the caller sees: an order tells of what it is made by.</summary>
    public static ReportSort Read(QueryText query, IReadOnlyList<Dimension> group, string role)
    {
        if (query.Of("sort") is not { } text)
            return new ReportSort(null, false);
        var name = text.TrimStart('-');
        string[] known =
        [
            .. group.Select(dimension => dimension.Name), Currency,
            .. FigureNames.All.Concat(FigureNames.Derived).Where(figure => FigureNames.Shows(figure, role)),
        ];
        return text.Length - name.Length <= 1 && known.Contains(name, StringComparer.Ordinal)
            ? new ReportSort(name, text[0] == '-')
            : throw Refusal.Invalid("sort", $"must be one of {string.Join(", ", known)}; - before it for the largest first");
    }
}

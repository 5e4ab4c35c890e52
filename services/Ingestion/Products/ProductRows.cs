using System.Text.Json;
using Affiliate.Ingestion.Products.Import;

namespace Affiliate.Ingestion.Products;

/// <summary>Many rows understood: which are products, which are not and why, which were replaced by a later one.</summary>
/// <param name="Contents">Products, no two of the same id.</param>
/// <param name="Rejected">Rows that are none.</param>
/// <param name="Superseded">Rows whose id came again.</param>
internal sealed record ProductRows(
    IReadOnlyCollection<ProductContent> Contents, IReadOnlyList<RejectedRow> Rejected, IReadOnlyList<SupersededRow> Superseded)
{
    public static ProductRows Of(JsonElement products, TimeZoneInfo zone)
    {
        var read = new ReadProduct(zone);
        var rejected = new List<RejectedRow>();
        var superseded = new List<(int Index, string Pid)>();
        var last = new Dictionary<string, (int Index, ProductContent Content)>(StringComparer.Ordinal);
        foreach (var (index, row) in products.EnumerateArray().Index())
        {
            try
            {
                var content = read.Of(row);
                if (last.TryGetValue(content.Pid, out var earlier))
                    superseded.Add((earlier.Index, content.Pid));
                last[content.Pid] = (index, content);
            }
            catch (RowFault fault)
            {
                rejected.Add(new RejectedRow(index, fault.Field, fault.Message));
            }
        }

        return new ProductRows(
            [.. last.Values.Select(row => row.Content)], rejected,
            [.. superseded.Select(row => new SupersededRow(row.Index, row.Pid, last[row.Pid].Index))]);
    }
}

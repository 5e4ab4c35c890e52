using System.Text.Json;
using Affiliate.Ingestion.ShopFeeds.Reading;

namespace Affiliate.Ingestion.Tests.ShopFeeds.Reading;

/// <summary>What six versions of Spyc really printed, beside the rows that were given to them.</summary>
public sealed class PrintedSamplesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Printed");

    public static TheoryData<string> Samples { get; } =
        new(Directory.GetFiles(Folder, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Samples))]
    public void Printed_rows_are_read_as_they_were_given(string sample)
    {
        var lossy = File.ReadLines(Path.Combine(Folder, "LOSSY.tsv")).Select(line => line.Split('\t'))
            .Where(cells => cells[0] == sample).Select(cells => (Row: cells[1], Field: cells[2])).ToHashSet();
        var given =
            JsonSerializer.Deserialize<List<Dictionary<string, string?>>>(File.ReadAllText(Path.Combine(Folder, sample + ".json")))!;

        var document = ReadFeed.Read(File.ReadAllText(Path.Combine(Folder, sample + ".yaml")));

        Assert.Null(document.Problem);
        Assert.Equal(given.Count, document.Rows.Count);
        for (var row = 0; row < given.Count; row++)
        {
            Assert.Null(document.Rows[row].Problem);
            Assert.Equal(given[row].Keys.Order(StringComparer.Ordinal), document.Rows[row].Fields.Keys.Order(StringComparer.Ordinal));
            foreach (var (field, value) in given[row])
            {
                if (!lossy.Contains(($"{row}", field)))
                    Assert.Equal($"{row} {field}: {value}", $"{row} {field}: {document.Rows[row].Fields[field]}");
            }
        }
    }
}

using System.Text.RegularExpressions;
using Affiliate.Testing;

namespace Affiliate.House.Tests;

public sealed partial class LayoutTests
{
    private const int MostFiles = 20;
    private const int MostLines = 250;
    private const int MostColumns = 140;
    private static readonly string[] Roots = ["contracts", "services", "gateway", "console", "deploy", "tests"];
    private static readonly string[] NotOurs = ["bin", "obj", "Migrations"];

    [Fact]
    public void A_folder_tells_one_story_in_at_most_20_files() => Assert.Empty(
        Code().GroupBy(file => Path.GetDirectoryName(file)!).Where(folder => folder.Count() > MostFiles)
            .Select(folder => $"{Name(folder.Key)}: {folder.Count()} files"));

    [Fact]
    public void No_file_is_longer_than_250_lines() => Assert.Empty(
        Code().Where(file => File.ReadLines(file).Count() > MostLines).Select(Name));

    [Fact]
    public void No_line_is_longer_than_140_columns_unless_it_is_one_literal() => Assert.Empty(
        Code().SelectMany(file => File.ReadLines(file)
            .Select((line, index) => (Text: line, Place: $"{Name(file)}:{index + 1}"))
            .Where(line => line.Text.Length > MostColumns && !Literal().IsMatch(line.Text))
            .Select(line => line.Place)));

    private static IEnumerable<string> Code() => Roots
        .SelectMany(root => Directory.EnumerateFiles(Path.Combine(Repository.Root, root), "*", SearchOption.AllDirectories))
        .Where(file => Path.GetExtension(file) is ".cs" or ".razor")
        .Where(file => !Name(file).Split('/').Any(part => NotOurs.Contains(part, StringComparer.Ordinal)));

    // Text as it goes over the wire reads best whole.
    [GeneratedRegex("""^\s*(\[InlineData\()?[$@]*"|^\s*\{"\w+":""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Literal();

    private static string Name(string path) => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');
}

using System.Text.Json;

namespace Affiliate.Conversion.Tests;

/// <summary>The seed's sample requests and answers, and requests recorded from an existing client.</summary>
internal static class Fixture
{
    public static string Text(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", name));

    public static JsonElement Json(string name)
    {
        using var document = JsonDocument.Parse(Text(name));
        return document.RootElement.Clone();
    }

    /// <summary>Path and body of each request the WHMCS plug-in sent to <c>/services/conversions</c>.</summary>
    public static IReadOnlyList<(string Path, string Body)> Recorded() =>
        Text("affili-whmcs.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
        {
            using var document = JsonDocument.Parse(line);
            return (document.RootElement.Text("uri")!, document.RootElement.Text("body")!);
        }).ToList();
}

using System.Text.RegularExpressions;
using Affiliate.ConsolePages.Words;
using Affiliate.Testing;

namespace Affiliate.ConsolePages.Tests.Pages;

public sealed partial class TextTests
{
    public static TheoryData<string> Languages => ["ru", "fa"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_text_exists_in_every_language(string language) =>
        Assert.Empty(Texts.In("en").Keys.ToHashSet().Where(key => Texts.In(language).Find(key) is null)
            .Concat(Texts.In(language).Keys.Where(key => Texts.In("en").Find(key) is null)));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Values_are_put_into_the_same_places_in_every_language(string language) =>
        Assert.DoesNotContain(Texts.In("en").Keys, key => !Places(Texts.In("en")[key]).SetEquals(Places(Texts.In(language)[key])));

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    [InlineData("fa")]
    public void No_two_texts_have_one_key(string language)
    {
        var keys = Directory.EnumerateFiles(Path.Combine(Repository.Root, "console", "Words", language), "*.json")
            .SelectMany(file => Key().Matches(File.ReadAllText(file))).Select(match => match.Groups["key"].Value).ToList();
        Assert.Equal(Texts.In(language).Keys.Count(), keys.Count);
        Assert.DoesNotContain(keys.CountBy(key => key), key => key.Value > 1);
    }

    [Fact]
    public void Every_text_a_page_asks_for_exists()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Repository.Root, "console"), "*.razor", SearchOption.AllDirectories)
            .Concat([Path.Combine(Repository.Root, "console", "Layout", "Menu.cs")]);
        var asked = pages.SelectMany(page => Asked().Matches(File.ReadAllText(page)))
            .Select(match => match.Groups["key"].Value).ToHashSet();
        Assert.True(asked.Count > 100);
        Assert.DoesNotContain(asked, key => Texts.In("en").Find(key) is null);
    }

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Value)];

    [GeneratedRegex("(T\\[|T\\.With\\(|\", )\"(?<key>[a-z]+\\.[a-zA-Z_.]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asked();

    [GeneratedRegex("""^\s*"(?<key>[^"]+)"\s*:""", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, 1000)]
    private static partial Regex Place();
}

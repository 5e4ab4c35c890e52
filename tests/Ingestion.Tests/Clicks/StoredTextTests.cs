using System.Text;
using Affiliate.Ingestion.Clicks;
using FsCheck;
using FsCheck.Fluent;

namespace Affiliate.Ingestion.Tests.Clicks;

public sealed class StoredTextTests
{
    private static readonly Gen<string?> AnyText = Gen.OneOf(
        Gen.Choose(0, char.MaxValue).Select(code => ((char)code).ToString()),
        Gen.Elements("\0", "\uD83D", "\uDE00", "😀", "a", "\r\n", "<script>", "'")).ListOf().Select(parts => (string?)string.Concat(parts));

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("\0", null)]
    [InlineData("abcdefgh", "abcdef")]
    [InlineData("abcde😀", "abcde")]
    [InlineData("abcd😀😀", "abcd😀")]
    [InlineData("a\0b", "ab")]
    [InlineData("a\r\n\t<b", "a\r\n\t<b")]
    public void Text_is_cut_between_characters_and_kept_otherwise(string? text, string? expected) =>
        Assert.Equal(expected, StoredText.Cut(text, 6));

    [Fact]
    public void Half_a_character_is_replaced() => Assert.Equal("a\uFFFDb", StoredText.Cut("a\uD83Db", 6));

    [Fact]
    public void Whatever_comes_fits_and_can_be_written_as_utf8() => Prop.ForAll(AnyText.ToArbitrary(), text =>
    {
        var kept = StoredText.Cut(text, 10);
        Assert.True(kept is null || kept.Length is > 0 and <= 10);
        Assert.DoesNotContain('\0', kept ?? "");
        Assert.Equal(
            kept ?? "", new UTF8Encoding(false, throwOnInvalidBytes: true) is var utf8 ? utf8.GetString(utf8.GetBytes(kept ?? "")) : "");
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
}

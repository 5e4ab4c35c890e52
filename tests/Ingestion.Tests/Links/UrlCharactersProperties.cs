using System.Text.RegularExpressions;
using Affiliate.Ingestion.Links;
using FsCheck;
using FsCheck.Fluent;

namespace Affiliate.Ingestion.Tests.Links;

public sealed partial class UrlCharactersProperties
{
    private static readonly Gen<string> Anything = Gen.Frequency(
        (4, Gen.Choose(0x20, 0x7e).Select(code => ((char)code).ToString())),
        (2, Gen.Elements("%", "%2", "%20", "%7b", "%D9%85", "%FF", "%zz", "+", "#", "[", "]", "\\", " ")),
        (2, Gen.Elements("é", "م", "я", "東京", "　", "\u00a0", "\u200b", "😀", "👩‍👧")))
        .ListOf().Select(parts => string.Concat(parts));

    [Fact]
    public void Only_characters_of_RFC_3986_are_left() => Check(text => Assert.Matches(OfAUrl(), UrlCharacters.EncodeAfterHost(text)));

    [Fact]
    public void Encoding_twice_changes_nothing() =>
        Check(text => Assert.Equal(
            UrlCharacters.EncodeAfterHost(text), UrlCharacters.EncodeAfterHost(UrlCharacters.EncodeAfterHost(text))));

    [Fact]
    public void Decoding_gives_the_same_text() =>
        Check(text => Assert.Equal(Uri.UnescapeDataString(text), Uri.UnescapeDataString(UrlCharacters.EncodeAfterHost(text))));

    [Fact]
    public void What_a_URL_may_hold_stays_as_it_was() => Prop.ForAll(
        Anything.Select(text => UrlCharacters.EncodeAfterHost(text)).ToArbitrary(), Anything.ToArbitrary(),
        (url, more) => Assert.StartsWith(url, UrlCharacters.EncodeAfterHost($"{url}{{{more}"), StringComparison.Ordinal))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void So_does_every_address_visitors_are_sent_to() => Check(text =>
    {
        var location = TrackedUrl.Of(LandingPage.Read("https://shop.example/" + text, out _)!.Location, 30, -1).For("T");
        Assert.Matches(OfAUrl(), location);
        Assert.Equal(location, TrackedUrl.Of(LandingPage.Read(location, out _)!.Location, 30, -1).For("T"));
    });

    private static void Check(Action<string> holds) =>
        Prop.ForAll(Anything.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    // Path, query and fragment (RFC 3986, 3.3 to 3.5).
    [GeneratedRegex("^(?:[A-Za-z0-9._~:/@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*(?:[?](?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?" +
        "(?:#(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OfAUrl();
}

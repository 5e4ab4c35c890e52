using Affiliate.Ingestion.Links;
using FsCheck;
using FsCheck.Fluent;

namespace Affiliate.Ingestion.Tests.Links;

public sealed class TrackedUrlProperties
{
    private static readonly string[] Ours = ["referrer", "exp", "dl"];

    private static readonly Gen<string> Text =
        Gen.Elements("a", "b", "1", "%20", "%2F", "%", "+", "=", ";", "/", "?", ":", "[]", "%D9%85", "'", "~").ListOf()
            .Select(parts => string.Concat(parts));

    private static readonly Gen<string> Parameter = Gen.Frequency(
        (4, Text.Zip(Text, (name, value) => $"{name}={value}")),
        (1, Text),
        (1, Gen.Elements(Ours).Zip(Text, (name, value) => $"{name}={value}")));

    private static readonly Gen<string> Url =
        from path in Gen.Elements("", "/", "/a/b", "/a%20b/", "//x")
        from query in Gen.OneOf(Gen.Constant(""), Parameter.NonEmptyListOf().Select(parts => "?" + string.Join('&', parts)))
        from fragment in Gen.OneOf(Gen.Constant(""), Text.Select(text => "#" + text))
        select "https://shop.example" + path + query + fragment;

    [Fact]
    public void Every_other_part_of_any_address_is_kept_in_order() => Prop.ForAll(Url.ToArbitrary(), url =>
    {
        var (page, query, fragment) = Split(url);
        var (trackedPage, trackedQuery, trackedFragment) = Split(TrackedUrl.Of(url, 30, -1).For("T"));
        Assert.Equal(page, trackedPage);
        Assert.Equal(fragment, trackedFragment);
        Assert.Equal(
            [.. query.Where(part => !IsOurs(part) && part.Length > 0), "referrer=T", "exp=30", "dl=-1"],
            trackedQuery.Where(part => part.Length > 0));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Tracking_a_tracked_address_only_changes_the_token() => Prop.ForAll(Url.ToArbitrary(), url =>
    {
        var once = TrackedUrl.Of(url, 30, -1);
        Assert.Equal(once.For("second"), TrackedUrl.Of(once.For("first"), 30, -1).For("second"));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static bool IsOurs(string part) => Ours.Contains(part.Split('=')[0], StringComparer.Ordinal);

    private static (string Page, string[] Query, string Fragment) Split(string url)
    {
        var fragment = url.Split('#', 2);
        var query = fragment[0].Split('?', 2);
        return (query[0], query.Length == 1 ? [] : query[1].Split('&'), fragment.Length == 1 ? "" : fragment[1]);
    }
}

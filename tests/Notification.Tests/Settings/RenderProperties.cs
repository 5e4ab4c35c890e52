using Affiliate.Notification.Settings;
using FsCheck;
using FsCheck.Fluent;

namespace Affiliate.Notification.Tests.Settings;

public sealed class RenderProperties
{
    private const string Url =
        "https://p.example/a/!!!clickRef!!!/b.!!!clickRef2!!!!!!clickRef3!!!/c?x=!!!clickRef4!!!&y=1-!!!clickRef5!!!-2&z=!!!clickRef6!!!!!!clickRef4!!!";

    private static readonly CallbackTemplate Template = CallbackTemplate.Parse(Url).Template!;

    private static Uri Render(string[] six) => Template.Render(new(six.Select(
        (text, i) => KeyValuePair.Create(i == 0 ? "clickRef" : $"clickRef{i + 1}", text))));

    [Fact]
    public void No_value_changes_where_the_call_goes() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Nasty.SixTexts, six =>
    {
        var sent = Render(six);
        return sent.GetLeftPart(UriPartial.Authority) == "https://p.example"
            && sent.AbsolutePath.Split('/').Length == 5
            && sent.AbsolutePath.StartsWith("/a/", StringComparison.Ordinal)
            && sent.AbsolutePath.EndsWith("/c", StringComparison.Ordinal)
            && sent.Fragment.Length == 0
            && sent.PathAndQuery.All(c => c is > ' ' and < (char)127);
    }));

    [Fact]
    public void The_receiver_reads_exactly_the_values() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Nasty.SixTexts, six =>
    {
        var read = Render(six).Query[1..].Split('&').Select(p => Uri.UnescapeDataString(p[2..])).ToArray();
        var sent = six.Select(Nasty.AsReceived).ToArray();
        return read.SequenceEqual([sent[3], $"1-{sent[4]}-2", sent[5] + sent[3]]);
    }));

    [Fact]
    public void Whatever_is_written_is_taken_or_refused_but_never_fails() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1000),
        Prop.ForAll(Nasty.Text, Gen.Elements("", "https://p.example", "https://p.example/", "http://").ToArbitrary(), (text, start) =>
        {
            var (template, errors) = CallbackTemplate.Parse(start + text);
            return (template is null) == (errors.Count > 0)
                && (template is null || template.Render(new([])).Authority == new Uri(template.Text).Authority);
        }));
}

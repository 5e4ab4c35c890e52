using System.Text.Json;
using Affiliate.ServiceDefaults.Journal.Documents;
using Affiliate.ServiceDefaults.Journal.Sealing;
using FsCheck;
using FsCheck.Fluent;

namespace Affiliate.ServiceDefaults.Tests.Journal;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{"b":1,"a":{"d":[1.50,2.0,-0.00],"c":null}}""", """{"a":{"c":null,"d":[1.5,2,0]},"b":1}""")]
    [InlineData("""{ "key" : "\u043f\u0440 \ud83d\ude42 \u2028\u007f<\/>" }""", "{\"key\":\"пр 🙂 \u2028\u007f</>\"}")]
    [InlineData("""["\u0022\u005c\u0008\u000c\n\r\t\u0001"]""", """["\"\\\b\f\n\r\t\u0001"]""")]
    [InlineData("""[79228162514264337593543950335, 1e2, 0.0001]""", """[79228162514264337593543950335,100,0.0001]""")]
    public void Equal_json_has_one_text(string written, string canonical)
    {
        Assert.Equal(canonical, Of(written));
        Assert.Equal(Of(written), Of(Of(written)));
    }

    [Fact]
    public void Whatever_a_body_says_comes_back_from_a_document_as_the_same_text() => Prop.ForAll(
        ArbMap.Default.ArbFor<(NonNull<string> Name, string? Text, decimal Amount, long Number, bool Truth)[]>(),
        members =>
        {
            var body = Of(JsonSerializer.Serialize(new
            {
                items = members.Select(one => new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    [one.Name.Get] = one.Text,
                    ["amount"] = one.Amount,
                    ["number"] = one.Number,
                    ["truth"] = one.Truth,
                }),
            }));
            Assert.Equal(body, BodyDocument.ToJson(BodyDocument.Of(body)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Theory]
    [InlineData("""{"a.b":1}""")]
    [InlineData("""{"meta":{"$set":{"x":1}}}""")]
    [InlineData("""{"meta":[{"a\u0000b":1}]}""")]
    [InlineData("""{"large":1e400}""")]
    public void Names_that_mongodb_reads_as_its_own_and_numbers_that_it_has_not_stay_text(string body)
    {
        var canonical = Of(body);

        Assert.True(BodyDocument.Of(canonical).IsString);
        Assert.Equal(canonical, BodyDocument.ToJson(BodyDocument.Of(canonical)));
    }

    private static string Of(string json) => CanonicalJson.Of(JsonSerializer.Deserialize<JsonElement>(json));
}

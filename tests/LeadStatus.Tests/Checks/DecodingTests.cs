using System.Text;
using Affiliate.LeadStatus.Checks.Decoding;
using Affiliate.LeadStatus.Checks.Settings;

namespace Affiliate.LeadStatus.Tests.Checks;

public sealed class DecodingTests
{
    [Theory]
    [InlineData("json", """[{"id":123456789012345678901,"status":"a"}]""", """[{"id":123456789012345678901,"status":"a"}]""")]
    [InlineData("json", """{"a":1,"a":2}""", """{"a":2}""")]
    [InlineData("json", """["\ud83d","\uDE00 a","\ud83d\ud83d\ude00\ude00"]""", """["\uFFFD","\uFFFD a","\uFFFD\uD83D\uDE00\uFFFD"]""")]
    [InlineData("json", """{"a\ud83d":"\\ud83d","b":"\\\ud83d"}""", """{"a\uFFFD":"\\ud83d","b":"\\\uFFFD"}""")]
    [InlineData("xml", "<o><lead id=\"1\"><s>a</s></lead><lead id=\"2\"/></o>", """{"lead":[{"@id":"1","s":"a"},{"@id":"2"}]}""")]
    [InlineData("csv", "id;status\r\n1;\"a;\"\"b\"\"\"\r\n\r\n2;=1+1\n", """[{"id":"1","status":"a;\u0022b\u0022"},{"id":"2","status":"=1\u002B1"}]""")]
    [InlineData("csv", "id,status\n", "[]")]
    [InlineData("form", "a%5B0%5D%5Bid%5D=1&a[0][status]=x+y&b[]=2&b[]=3", """{"a":{"0":{"id":"1","status":"x y"}},"b":{"0":"2","1":"3"}}""")]
    [InlineData("yaml", "- id: 007\n  status: a\n- id: ~\n", """[{"id":"007","status":"a"},{"id":null}]""")]
    [InlineData("php", "a:2:{i:0;a:2:{s:2:\"id\";i:7;s:1:\"s\";s:4:\"да\";}i:1;N;}", """[{"id":"7","s":"\u0434\u0430"},null]""")]
    [InlineData("php", "a:1:{s:1:\"x\";b:1;}", """{"x":true}""")]
    [InlineData("text", "  OK \n", "\"OK\"")]
    public void Every_format_is_read_as_values(string format, string body, string expected) =>
        Assert.Equal(expected, Decode(format, body)!.ToJsonString());

    [Theory]
    [InlineData("json", """[{"id":"1","sta""")]
    [InlineData("json", "<html><body>Login</body></html>")]
    [InlineData("json", "")]
    [InlineData("json", "[\"\\ud83d")]
    [InlineData("json", "[\"\\ud8")]
    [InlineData("json", "[\"\\")]
    [InlineData("xml", """<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/passwd">]><o>&x;</o>""")]
    [InlineData("xml", """<!DOCTYPE o [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><o>&b;</o>""")]
    [InlineData("xml", "<o><a></o>")]
    [InlineData("csv", "<html>")]
    [InlineData("csv", "id,status\n1,\"cut")]
    [InlineData("csv", "id,status\n1,a,b")]
    [InlineData("form", "<html>a=b</html>")]
    [InlineData("yaml", "a: &a [x,x]\nb: [*a,*a]")]
    [InlineData("yaml", "!!binary aGk=")]
    [InlineData("yaml", "a: [1")]
    [InlineData("php", "O:8:\"stdClass\":1:{s:1:\"a\";R:1;}")]
    [InlineData("php", "a:1:{i:0;s:99:\"x\";}")]
    [InlineData("php", "a:999999999:{i:0;i:1;}")]
    [InlineData("php", "i:1;rest")]
    public void What_is_not_in_the_format_or_would_do_harm_is_a_fault(string format, string body) =>
        Assert.Throws<AnswerFault>(() => Decode(format, body));

    [Theory]
    [InlineData("json", "[", "]")]
    [InlineData("xml", "<a>", "</a>")]
    [InlineData("yaml", "[", "]")]
    [InlineData("php", "a:1:{i:0;", "}")]
    public void What_is_nested_without_end_is_a_fault(string format, string open, string close) => Assert.Throws<AnswerFault>(
        () => Decode(format, string.Concat(Enumerable.Repeat(open, 5000)) + string.Concat(Enumerable.Repeat(close, 5000))));

    [Fact]
    public void JSON_that_is_too_deep_is_called_so() => Assert.Contains(
        "nested more than", Assert.Throws<AnswerFault>(() => Decode("json", new string('[', 100) + new string(']', 100))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void More_values_than_anyone_needs_are_a_fault() =>
        Assert.Throws<AnswerFault>(() => Decode("json", $"[{string.Join(',', Enumerable.Repeat("1", 600_000))}]"));

    [Fact]
    public void Another_encoding_counts_when_the_header_names_it()
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes("[\"отмена\"]");
        Assert.Throws<AnswerFault>(() => Decode("json", bytes, null));
        Assert.Equal("отмена", Decode("json", bytes, "windows-1251")![0]!.GetValue<string>());
        Assert.Throws<AnswerFault>(() => Decode("json", bytes, "no-such"));
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\" encoding=\"windows-1251\"?>", null)]
    [InlineData("<?xml version=\"1.0\" encoding=\"windows-1251\"?>", "utf-8")]
    [InlineData("", "windows-1251")]
    public void Xml_is_read_in_the_encoding_it_or_its_header_names(string declaration, string? charset)
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes(declaration + "<o><s>отмена</s></o>");
        Assert.Equal("отмена", Decode("xml", bytes, charset)!["s"]!.GetValue<string>());
    }

    private static System.Text.Json.Nodes.JsonNode? Decode(string format, string body) =>
        Decode(format, Encoding.UTF8.GetBytes(body), null);

    private static System.Text.Json.Nodes.JsonNode? Decode(string format, byte[] body, string? charset) =>
        AnswerFormat.Decode(new CheckSettings { Decode = format }, body, charset);
}

using Affiliate.Notification.Settings;

namespace Affiliate.Notification.Tests.Settings;

public sealed class CallbackTemplateTests
{
    private static string ErrorOf(string? url, CallbackMethod method = CallbackMethod.Get)
    {
        var (template, errors) = CallbackTemplate.Parse(url, method);
        Assert.Null(template);
        return Assert.Single(errors);
    }

    private static CallbackTemplate Accepted(string url, CallbackMethod method = CallbackMethod.Get, bool anyPort = false)
    {
        var (template, errors) = CallbackTemplate.Parse(url, method, anyPort);
        Assert.Empty(errors);
        return Assert.IsType<CallbackTemplate>(template);
    }

    [Theory]
    [InlineData("http://www.publisher-domain.com/!!!merchantId!!!/pixel.php?clk=!!!clickRef!!!&cnv=!!!transactionId!!!&com=!!!commission!!!")]
    [InlineData("https://publisher.example")]
    [InlineData("https://publisher.example?clk=!!!clickRef!!!")]
    [InlineData("HTTPS://publisher.example:443/a")]
    [InlineData("http://publisher.example:443/a")]
    [InlineData("https://[2001:db8::1]/a")]
    [InlineData("https://بازار.example/سلام?q=!!!phrase!!!")]
    [InlineData("https://publisher.example/wow!!/a!!!clickRef!!!!!!clickRef2!!!b?x=1!!!event!!!2")]
    public void A_proper_address_is_taken(string url) => Accepted(url);

    [Fact]
    public void Every_placeholder_is_known()
    {
        var query = string.Join('&', Placeholders.All.Select(name => $"{name}=!!!{name}!!!"));
        Assert.Equal(Placeholders.All, Accepted($"https://publisher.example/?{query}").PlaceholderNames);
    }

    [Theory]
    [InlineData("clickref", "clickRef")]
    [InlineData("TransactionID", "transactionId")]
    [InlineData("transactoinId", "transactionId")]
    [InlineData("click_ref_3", "clickRef3")]
    [InlineData("clickRef7", "clickRef")]
    [InlineData("amount", "transactionAmount")]
    [InlineData("currency", "transactionCurrency")]
    [InlineData("stauts", "status")]
    public void An_unknown_placeholder_is_named_with_the_nearest_right_one(string written, string meant)
    {
        var error = ErrorOf($"https://publisher.example/?x=!!!{written}!!!");
        Assert.Contains($"!!!{written}!!!", error);
        Assert.Contains($"did you mean !!!{meant}!!!?", error);
    }

    [Fact]
    public void Only_a_wrong_case_is_told_that_case_matters()
    {
        Assert.Contains("case", ErrorOf("https://publisher.example/!!!clickref!!!"));
        Assert.DoesNotContain("case", ErrorOf("https://publisher.example/!!!clickReff!!!"));
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var (_, errors) = CallbackTemplate.Parse("https://publisher.example:8443/!!!a!!!/!!!b!!!/!!!a!!!#!!!clickRef");
        Assert.Equal(5, errors.Count); // port, fragment, a, b, the open mark
    }

    [Theory]
    [InlineData("!!!url!!!", "http://")]
    [InlineData("!!!url!!!://publisher.example/", "http://")]
    [InlineData("http!!!event!!!://publisher.example/", "http://")]
    [InlineData("https://!!!merchantId!!!.publisher.example/", "Host and port")]
    [InlineData("https://publisher.example:!!!merchantId!!!/", "Host and port")]
    [InlineData("https://publisher.example!!!clickRef!!!", "Host and port")]
    [InlineData("https://!!!clickRef!!!@publisher.example/", "Host and port")]
    public void Scheme_host_and_port_must_be_free_of_placeholders(string url, string said) => Assert.Contains(said, ErrorOf(url));

    [Theory]
    [InlineData(null, "needed")]
    [InlineData("   ", "needed")]
    [InlineData("publisher.example/x", "http://")]
    [InlineData("ftp://publisher.example/x", "http://")]
    [InlineData("javascript:alert(1)", "http://")]
    [InlineData("https:///x", "http://")]
    [InlineData("https://exa mple/", "blanks")]
    [InlineData("https://publisher.example/a\r\nX-Header: 1", "control")]
    [InlineData("https://publisher.example\\@evil.example/", "backslashes")]
    [InlineData("https://publisher.example/\u200b", "control")]
    [InlineData("https://user:secret@publisher.example/", "password")]
    [InlineData("https://publisher.example:8080/", "8080")]
    [InlineData("https://publisher.example:99999/", "not a valid")]
    [InlineData("https://publisher.example/a#b", "#")]
    [InlineData("https://publisher.example/a/../b", "..")]
    [InlineData("https://publisher.example/a/%2e%2E", "..")]
    [InlineData("https://publisher.example/%21%21%21clickRef%21%21%21", "percent-encoded")]
    [InlineData("https://publisher.example/?a=!!!clickRef&b=1", "matching")]
    [InlineData("https://publisher.example/?a=!!!!!!", "matching")]
    public void A_bad_address_is_refused_with_the_reason(string? url, string said) => Assert.Contains(said, ErrorOf(url));

    [Fact]
    public void An_endless_address_is_refused() => Assert.Contains("2048", ErrorOf("https://publisher.example/" + new string('a', 2048)));

    [Fact]
    public void The_operator_can_lift_the_rule_of_ports() => Accepted("http://127.0.0.1:5001/", anyPort: true);

    [Fact]
    public void A_stray_mark_does_not_swallow_the_next_parameter() =>
        Assert.DoesNotContain("did you mean", ErrorOf("https://publisher.example/?a=!!!&b=!!!clickRef!!!"));

    [Fact]
    public void A_post_address_is_used_as_written()
    {
        var values = new Affiliate.Notification.Deliveries.Payload.PlaceholderValues([new("clickRef", "A")]);
        var template = Accepted("https://publisher.example/in?x=!!!clickRef!!!&y=!!!nonsense!!!", CallbackMethod.Post);
        Assert.Equal("https://publisher.example/in?x=!!!clickRef!!!&y=!!!nonsense!!!", template.Render(values).AbsoluteUri);
    }

    [Fact]
    public void A_post_address_is_checked_like_a_get_one() =>
        Assert.Contains("Host and port", ErrorOf("https://!!!url!!!/", CallbackMethod.Post));
}

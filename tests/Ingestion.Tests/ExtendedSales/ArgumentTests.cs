using System.Net;

namespace Affiliate.Ingestion.Tests.ExtendedSales;

public sealed class ArgumentTests(SharedBiller shared) : IClassFixture<SharedBiller>
{
    private const string Sale = ReportingSoftware.Sale;
    private readonly IngestionHost host = shared.Host;
    private readonly ReportingSoftware biller = shared.Biller;

    [Theory]
    [InlineData("", "extend_id")]
    [InlineData("site_id=123&action=SALE&nats=MTI6MTox", "extend_id")]
    [InlineData("extend_id&site_id=123&action=SALE&nats=MTI6MTox", "extend_id")]
    [InlineData("extend_id=nobody&site_id=123&action=SALE&nats=MTI6MTox", "extend_id")]
    [InlineData("extend_id=MY_SHORTNAME&site_id=123&action=SALE&nats=MTI6MTox", "extend_id")]
    [InlineData("extend_id=%00&site_id=123&action=SALE&nats=MTI6MTox", "extend_id")]
    [InlineData("extend_id=my_shortname&action=SALE&nats=MTI6MTox", "site_id")]
    [InlineData("extend_id=my_shortname&site_id=124&action=SALE&nats=MTI6MTox", "site_id")]
    [InlineData("extend_id=my_shortname&site_id=123&nats=MTI6MTox", "action")]
    [InlineData("extend_id=my_shortname&site_id=123&action=sale&nats=MTI6MTox", "action")]
    [InlineData("extend_id=my_shortname&site_id=123&action=Credit&transid=1", "action")]
    [InlineData("extend_id=my_shortname&site_id=123&action=REFUND&transid=1", "action")]
    [InlineData("extend_id=my_shortname&site_id=123&action=SALE%0D%0A&nats=MTI6MTox", "action")]
    [InlineData("extend_id=my_shortname&site_id=123&Action=SALE&nats=MTI6MTox", "action")]
    [InlineData("extend_id=my_shortname&site_id=123&action=SALE", "nats")]
    [InlineData("extend_id=my_shortname&site_id=123&action=SALE&nats=%20%E2%80%8B", "nats")]
    public async Task Whatever_is_missing_or_wrong_is_named(string query, string argument)
    {
        Assert.Equal(argument, await biller.RefusedAsync(query));
        await NothingButTheAuditAsync(argument);
    }

    [Theory]
    [InlineData("transid=a%0D%0Ab", "transid")]
    [InlineData("transid=a%00b", "transid")]
    [InlineData("transid=a%E2%80%A8b", "transid")]
    [InlineData("username=a%7Cb", "username")]
    [InlineData("username=a%0Ab", "username")]
    [InlineData("password=a%0Db", "password")]
    [InlineData("option_id=9", "option_id")]
    [InlineData("extended_type=9", "extended_type")]
    [InlineData("email=nobody", "email")]
    [InlineData("ip=here", "ip")]
    [InlineData("currency=XXX", "currency")]
    [InlineData("currency=EUR%00", "currency")]
    [InlineData("currency=%E2%82%AC", "currency")]
    public async Task A_malformed_optional_argument_is_named(string extra, string argument)
    {
        var query = Sale.Replace("&username", "", StringComparison.Ordinal);
        if (extra.StartsWith("transid", StringComparison.Ordinal))
            query = query.Replace("&transid=my_identifier", "", StringComparison.Ordinal);
        Assert.Equal(argument, await biller.RefusedAsync($"{query}&{extra}"));
        await NothingButTheAuditAsync(argument);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("%2B1")]
    [InlineData("1,5")]
    [InlineData("1,000.00")]
    [InlineData("1e3")]
    [InlineData("0x10")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1.2.3")]
    [InlineData("NaN")]
    [InlineData("%241")]
    [InlineData("1%201")]
    [InlineData("10%0D%0A")]
    [InlineData("%D9%A1%D9%A0")]
    [InlineData("10000000000000.01")]
    [InlineData("99999999999999999999999999999999999999")]
    [InlineData("99999999999999999999999999999999999999999999999999")]
    public async Task An_amount_is_digits_and_a_point(string amount)
    {
        Assert.Equal("amount", await biller.RefusedAsync($"{Sale}&amount={amount}"));
        await NothingButTheAuditAsync("amount");
    }

    [Theory]
    [InlineData("JPY", "1500.5")]
    [InlineData("IRR", "0.01")]
    [InlineData("KWD", "1.2345")]
    [InlineData("USD", "0.101")]
    public async Task More_decimals_than_the_currency_has_are_refused(string currency, string amount)
    {
        Assert.Equal("amount", await biller.RefusedAsync($"{Sale}&amount={amount}&currency={currency}"));
        await NothingButTheAuditAsync("amount");
    }

    [Theory]
    [InlineData("amount=1&amount=1", "amount")]
    [InlineData("nats=MTI6MTox", "nats")]
    [InlineData("transid=other", "transid")]
    [InlineData("extend_id=my_shortname", "extend_id")]
    public async Task The_same_argument_twice_is_refused_in_query_form_or_both(string again, string argument)
    {
        Assert.Equal(argument, await biller.RefusedAsync($"{Sale}&{again}"));
        Assert.Equal(argument, ReportingSoftware.Argument(await biller.PostAsync($"{Sale}&{again}")));
        if (argument != "amount")
            Assert.Equal(argument, ReportingSoftware.Argument(await biller.PostAsync(Sale, again)));
        Assert.Equal(0, await biller.StoredAsync());
    }

    [Theory]
    [InlineData("transid")]
    [InlineData("username")]
    [InlineData("password")]
    [InlineData("amount")]
    [InlineData("nats")]
    [InlineData("email")]
    public async Task An_argument_of_a_megabyte_is_refused_by_its_name(string argument)
    {
        var sale = $"extend_id={ReportingSoftware.Biller}&site_id=123&action=SALE";
        if (argument != "nats")
            sale += $"&nats={ReportingSoftware.Code}";
        var answer = await biller.PostAsync($"{sale}&{argument}={new string('1', 1024 * 1024)}");

        Assert.Equal(argument, ReportingSoftware.Argument(answer));
        await NothingButTheAuditAsync(argument);
    }

    [Fact]
    public async Task A_body_beyond_two_megabytes_and_other_methods_are_refused_in_the_same_words()
    {
        var tooLarge = await biller.PostAsync($"{Sale}&password={new string('1', 3 * 1024 * 1024)}");
        Assert.Equal("", ReportingSoftware.Argument(tooLarge, HttpStatusCode.RequestEntityTooLarge));

        var put = await host.Visitor.SendAsync(HttpMethod.Put, $"/signup/process_extended.php?{Sale}");
        Assert.Equal("", ReportingSoftware.Argument(put, HttpStatusCode.MethodNotAllowed));
        (await host.Visitor.SendAsync(HttpMethod.Head, $"/signup/process_extended.php?{Sale}")).Expect(HttpStatusCode.MethodNotAllowed);
        Assert.Equal(0, await biller.StoredAsync());
    }

    [Fact]
    public async Task A_body_that_is_no_form_brings_no_arguments()
    {
        using var json = new StringContent("{\"extend_id\":\"my_shortname\"}", System.Text.Encoding.UTF8, "application/json");
        Assert.Equal("extend_id", ReportingSoftware.Argument(await biller.PostAsync(json)));

        using var broken = new StringContent("--x\r\nnonsense", System.Text.Encoding.UTF8);
        broken.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "x") } };
        Assert.Equal("", ReportingSoftware.Argument(await biller.PostAsync(broken, ReportingSoftware.Sale)));
        Assert.Equal(0, await biller.StoredAsync());
    }

    private async Task NothingButTheAuditAsync(string argument)
    {
        Assert.Equal(0, await biller.StoredAsync());
        Assert.Equal($"invalid {argument}", (await biller.AuditsAsync())[^1]);
    }
}

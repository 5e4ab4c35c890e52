namespace Affiliate.Ingestion.Tests.ExtendedSales;

public sealed class OptionalArgumentTests(SharedBiller shared) : IClassFixture<SharedBiller>
{
    private const string Sale = $"extend_id={ReportingSoftware.Biller}&site_id=123&action=SALE&nats={ReportingSoftware.Code}";
    private readonly ReportingSoftware biller = shared.Biller;

    [Theory]
    [InlineData("extended_type=2", "month")]
    [InlineData("option_id=5", "year")]
    [InlineData("option_id=&extended_type=1", "trial")]
    [InlineData("option_id&extended_type", null)]
    public async Task Option_and_type_pick_the_goal(string arguments, string? goal) =>
        Assert.Equal(goal, (await biller.ToldSaleAsync((await biller.OkAsync($"{Sale}&{arguments}"))[0])).Goal);

    [Theory]
    [InlineData("username=joe", 2)]
    [InlineData("username=joe&password=own", 1)]
    [InlineData("username=joe&password=", 2)]
    [InlineData("password=own", 1)]
    [InlineData("", 2)]
    public async Task A_password_is_answered_only_when_it_was_made_here(string arguments, int parts) =>
        Assert.Equal(parts, (await biller.OkAsync($"{Sale}&{arguments}"))[1..].Length);

    [Theory]
    [InlineData("JPY", "1500", "1500")]
    [InlineData("JPY", "1500.00", "1500")]
    [InlineData("IRR", "120000", "120000")]
    [InlineData("KWD", "1.234", "1.234")]
    [InlineData("USD", "0.10", "0.1")]
    [InlineData("USD", "10000000000000", "10000000000000")]
    [InlineData("CLF", "1.2345", "1.2345")]
    public async Task Each_currency_has_its_own_decimals(string currency, string amount, string expected)
    {
        var answer = await biller.OkAsync($"{Sale}&amount={amount}&currency={currency}");

        Assert.Equal(decimal.Parse(expected), (await biller.ToldSaleAsync(answer[0])).Amount);
    }

    [Fact]
    public async Task Arguments_nobody_knows_are_ignored_also_twice() => await biller.OkAsync($"{Sale}&foo=1&foo=2&amounts=x");
}

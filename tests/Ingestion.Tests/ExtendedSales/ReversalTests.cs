using Affiliate.Contracts.Ingestion;

namespace Affiliate.Ingestion.Tests.ExtendedSales;

public sealed class ReversalTests : IAsyncLifetime
{
    private const string Credit = ReportingSoftware.Credit;
    private const string Chargeback = $"extend_id={ReportingSoftware.Biller}&site_id=123&action=CHARGEBACK&transid=my_identifier";
    private IngestionHost host = null!;
    private ReportingSoftware biller = null!;

    public async Task InitializeAsync()
    {
        host = await IngestionHost.StartAsync();
        biller = await new ReportingSoftware(host).SetUpAsync();
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task The_seeds_credit_takes_the_whole_sale_back()
    {
        var sale = await biller.OkAsync(ReportingSoftware.Sale + "&amount=100&currency=EUR");

        Assert.Equal([sale[0]], await biller.OkAsync(Credit));

        var told = Assert.Single(await biller.ToldReversalsAsync(1));
        Assert.Equal(
            (IngestionHost.Merchant, "extended", "my_shortname:my_identifier", "credit", null, null),
            (told.MerchantId, told.Source, told.OrderId, told.Kind, told.Amount, told.Currency));
    }

    [Fact]
    public async Task A_part_is_told_with_its_currency()
    {
        await biller.OkAsync(ReportingSoftware.Sale + "&amount=100&currency=EUR");

        await biller.OkAsync(Chargeback + "&amount=30.50&currency=eur");

        var told = Assert.Single(await biller.ToldReversalsAsync(1));
        Assert.Equal(("chargeback", 30.5m, "EUR"), (told.Kind, told.Amount, told.Currency));
    }

    [Fact]
    public async Task Before_its_sale_it_is_parked_and_afterwards_answered_with_the_conversion()
    {
        Assert.Equal(["parked"], await biller.OkAsync(Credit));
        var sale = await biller.OkAsync(ReportingSoftware.Sale);

        Assert.Equal([sale[0]], await biller.OkAsync(Credit));
        Assert.Single(await biller.ToldReversalsAsync(1));
        Assert.Equal(["parked ", "taken ", "repeated "], await biller.AuditsAsync());
    }

    [Fact]
    public async Task A_repeat_changes_nothing_whichever_way_its_amount_is_written()
    {
        var sale = await biller.OkAsync(ReportingSoftware.Sale + "&amount=100");

        foreach (var amount in new[] { "10", "10.0", "010.00", "10&currency=USD", "10&currency=usd" })
            Assert.Equal([sale[0]], await biller.OkAsync($"{Credit}&amount={amount}"));

        await biller.OkAsync(Chargeback);
        Assert.Equal(2, (await biller.ToldReversalsAsync(2)).Count);
    }

    [Theory]
    [InlineData("&amount=10", "&amount=11")]
    [InlineData("&amount=10", "")]
    [InlineData("&amount=10", "&amount=10&reversal_id=2")]
    [InlineData("&amount=10&reversal_id=1", "&amount=10&reversal_id=2")]
    public async Task Another_amount_or_reversal_id_is_another_reversal(string first, string second)
    {
        await biller.OkAsync(ReportingSoftware.Sale + "&amount=100");

        await biller.OkAsync(Credit + first);
        await biller.OkAsync(Credit + second);

        var told = await biller.ToldReversalsAsync(2);
        Assert.Equal(2, told.Select(one => one.ReversalId).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("&amount=10&currency=EUR")]
    [InlineData("&currency=EUR")]
    public async Task Another_currency_than_the_sales_is_refused(string arguments)
    {
        await biller.OkAsync(ReportingSoftware.Sale + "&amount=100");

        Assert.Equal("currency", await biller.RefusedAsync(Credit + arguments));
        Assert.Equal("currency", await biller.RefusedAsync(Chargeback + arguments));

        Assert.Empty(host.Running.Events<SaleReversed>());
        Assert.Equal("invalid currency", (await biller.AuditsAsync())[^1]);
    }

    [Fact]
    public async Task A_part_without_a_currency_is_in_the_billers_own()
    {
        await biller.OkAsync(ReportingSoftware.Sale + "&amount=100&currency=EUR");

        Assert.Equal("currency", await biller.RefusedAsync(Credit + "&amount=10"));
    }

    [Fact]
    public async Task More_than_the_sale_is_taken_and_left_to_its_owner_to_cap()
    {
        await biller.OkAsync(ReportingSoftware.Sale + "&amount=100");

        await biller.OkAsync(Credit + "&amount=250");

        Assert.Equal(250m, Assert.Single(await biller.ToldReversalsAsync(1)).Amount);
    }

    [Fact]
    public async Task A_sale_without_an_amount_is_taken_back_whole()
    {
        await biller.OkAsync(ReportingSoftware.Sale);

        await biller.OkAsync(Credit + "&amount=10");

        Assert.Null(Assert.Single(await biller.ToldReversalsAsync(1)).Amount);
    }

    [Theory]
    [InlineData("extend_id=my_shortname&site_id=123&action=CREDIT", "transid")]
    [InlineData("extend_id=my_shortname&site_id=123&action=CHARGEBACK&transid", "transid")]
    [InlineData(Credit + "&amount=0", "amount")]
    [InlineData(Credit + "&amount=0.00", "amount")]
    [InlineData(Credit + "&amount=-5", "amount")]
    [InlineData(Credit + "&Amount=5", "amount")]
    [InlineData(Credit + "&amount[]=5", "amount")]
    public async Task A_part_that_is_not_understood_is_never_the_whole(string query, string argument)
    {
        await biller.OkAsync(ReportingSoftware.Sale + "&amount=100");

        Assert.Equal(argument, await biller.RefusedAsync(query));

        Assert.Empty(host.Running.Events<SaleReversed>());
    }
}

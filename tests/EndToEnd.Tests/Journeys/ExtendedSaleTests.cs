using System.Globalization;
using System.Net;
using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Journeys;

/// <summary>What reporting software tells, from its postback to the publisher's payout and statement.</summary>
public abstract class ExtendedSaleTests(Stack stack)
{
    private const decimal Seed = 12000;

    [Fact]
    public async Task A_sale_taken_back_in_part_is_settled_paid_out_and_stands_in_the_statement()
    {
        var (partners, postback) = await BillAsync();
        await partners.Publisher.PutAsync(
            "/v1/notifications",
            new { url = "http://127.0.0.1:9/", method = "POST", product_data = false, click_source = false,
                events = new[] { "recorded", "approved", "reversed", "paid" } }).ExpectSuccess();

        var sale = (await LineAsync($"{postback}&action=SALE&nats={Code(partners)}&username&transid=t-1&amount={Seed}")).Split('|');
        Assert.Equal(("OK", 4), (sale[0], sale.Length));
        Assert.Equal(
            $"OK|{sale[1]}|{sale[2]}", await LineAsync($"{postback}&action=SALE&nats={Code(partners)}&username&transid=t-1&amount={Seed}"));
        await StandsAsync(sale[1], status: 1, reversed: 0);
        Assert.Equal($"OK|{sale[1]}", await LineAsync($"{postback}&action=CREDIT&transid=t-1&amount=3000"));
        Assert.Equal($"OK|{sale[1]}", await LineAsync($"{postback}&action=CREDIT&transid=t-1&amount=3000"));
        await StandsAsync(sale[1], status: 1, reversed: 3000);
        await BalanceAsync(partners, 306.6m, 0);

        await CloseAsync(partners, sale[1]);
        await Eventually.Async(
            async () => (await stack.Operator.PostAsync("/v1/settlements", new { }).ReadJson()).At("skipped").EnumerateArray()
                .Any(one => one.Text("merchant_id") == partners.MerchantId),
            Deadlines.Event, "it is skipped for want of a deposit");
        await stack.Operator.PostAsync(
            $"/v1/merchants/{partners.MerchantId}/deposits", new { amount = 10_000, reference = "wire" }).ExpectSuccess();
        await stack.Operator.PostAsync("/v1/settlements", new { }).ExpectSuccess();
        await BalanceAsync(partners, 0, 306.6m);
        await Eventually.Async(
            async () => (await stack.Operator.GetAsync($"/v1/conversions/{sale[1]}").ReadJson()).At("checked_out").GetBoolean(),
            Deadlines.Event, "it is shown as settled");

        var payout = new { publisher_id = partners.PublisherId, currency = "IRT", amount = 306.6m, reference = "sepa-" + sale[1] };
        await stack.Operator.PostAsync("/v1/payouts", payout).ExpectSuccess();
        await stack.Operator.PostAsync("/v1/payouts", payout).ExpectSuccess();
        await stack.Operator.PostAsync("/v1/payouts", payout with { reference = "again-" + sale[1] })
            .Expect(HttpStatusCode.UnprocessableEntity);
        await BalanceAsync(partners, 0, 0);
        var month = TimeProvider.System.GetUtcNow().ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var statement = await partners.Publisher.GetAsync($"/v1/statement?month={month}").ExpectSuccess();
        Assert.Contains("306.6", statement.Body, StringComparison.Ordinal);
        var events = (await Eventually.Async(
            () => partners.Publisher.GetAsync("/v1/events?after=0").ReadJson(), answer => answer.Rows().Count >= 4, Deadlines.Event,
            "all four are told")).Rows();
        Assert.Equal(["recorded", "approved", "reversed", "paid"], events.Select(one => one.Text("event")));
        Assert.Equal(
            ("9000.00", "306.60"), (events[^1].Text("transaction.transactionAmount"), events[^1].Text("transaction.commission")));

        Assert.Equal($"OK|{sale[1]}", await LineAsync($"{postback}&action=CHARGEBACK&transid=t-1"));
        await StandsAsync(sale[1], status: 1, reversed: Seed);
        await BalanceAsync(partners, 0, -306.6m);
        await stack.AssertLedgerIsSoundAsync();
    }

    [Fact]
    public async Task A_reversal_before_its_sale_waits_for_it()
    {
        var (partners, postback) = await BillAsync();

        Assert.Equal("OK|parked", await LineAsync($"{postback}&action=CHARGEBACK&transid=early"));
        await Eventually.Async(
            async () => (await stack.Operator.GetAsync("/v1/parked").ExpectSuccess()).Body.Contains(":early", StringComparison.Ordinal),
            Deadlines.Event, "it is listed as parked");
        var sale = (await LineAsync($"{postback}&action=SALE&nats={Code(partners)}&transid=early&amount=100")).Split('|');

        await StandsAsync(sale[1], status: 2, reversed: 100);
        await BalanceAsync(partners, 0, 0);
    }

    [Fact]
    public async Task A_sale_in_another_currency_waits_for_a_rate_and_is_then_booked_at_it()
    {
        var (partners, postback) = await BillAsync();
        var sale = (await LineAsync($"{postback}&action=SALE&nats={Code(partners)}&transid=usd&amount=2&currency=TND")).Split('|');
        await StandsAsync(sale[1], status: 4, reversed: 0);

        var rates =
            new[] {
                new { from = "TND", to = "IRT", rate = 6000, at = TimeProvider.System.GetUtcNow().AddDays(-1), source = "the operator" } };
        await stack.Operator.PutAsync("/v1/fx-rates", new { rates }).ExpectSuccess();

        await StandsAsync(sale[1], status: 1, reversed: 0);
        await BalanceAsync(partners, 408.8m, 0);
        var seen = await stack.Operator.GetAsync($"/v1/conversions/{sale[1]}").ReadJson();
        Assert.Equal((Seed, "IRT", 2m, "TND"),
            (seen.Number("amount"), seen.Text("currency"), seen.Number("tracked.amount"), seen.Text("tracked.currency")));
    }

    private static string Code(Partnership partners) => "nats" + partners.PublisherNumber;

    // In the currency of the biller, which is the merchant's.
    private async Task<(Partnership Partners, string Postback)> BillAsync()
    {
        var partners = await Partnership.FormAsync(stack);
        await stack.Operator.PutAsync(
            $"/v1/publishers/{partners.PublisherId}",
            new { full_name = Partnership.PublisherName, nats_code = Code(partners) }).ExpectSuccess();
        var biller = "b" + partners.MerchantNumber;
        await stack.Operator.PutAsync(
            $"/v1/merchants/{partners.MerchantId}/billers/{biller}",
            new { site_ids = new[] { "123" }, secure_ips = new[] { "127.0.0.1", "::1" }, currency = "IRT" }).ExpectSuccess();
        return (partners, $"/signup/process_extended.php?extend_id={biller}&site_id=123");
    }

    private async Task<string> LineAsync(string path) => (await stack.Anybody.GetAsync(path).ExpectSuccess()).Body.TrimEnd();

    private Task CloseAsync(Partnership partners, string conversion) => Eventually.Async(async () =>
    {
        await stack.Operator.PutAsync(
            $"/v1/merchants/{partners.MerchantId}/programme",
            new { landing_url = Partnership.LandingUrl, return_period_days = 0 }).ExpectSuccess();
        return (await stack.Operator.GetAsync($"/v1/conversions/{conversion}").ReadJson()).At("is_closed").GetBoolean();
    }, Deadlines.Event, "it is closed");

    private Task StandsAsync(string conversion, int status, decimal reversed) => Eventually.Async(async () =>
    {
        var answer = await stack.Operator.GetAsync($"/v1/conversions/{conversion}");
        return answer.Status == HttpStatusCode.OK && answer.Json.Number("status") == status
            && answer.Json.Number("reversed_amount") == reversed;
    }, Deadlines.Event, $"status {status} with {reversed} reversed");

    private static Task BalanceAsync(Partnership partners, decimal pending, decimal available) => Eventually.Async(
        () => partners.Publisher.BalanceAsync(), balance => balance == (pending, available), Deadlines.Event,
        $"{pending} pending and {available} available");
}

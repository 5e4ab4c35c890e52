using System.Globalization;
using System.Text.Json;

namespace Affiliate.Standalone.Demo;

/// <summary>
/// The part of the story where money goes its way to the end: reporting software tells of a sale and takes a part of it back, the
/// merchant's deposit settles it, the publisher is paid and reads the statement.
/// </summary>
internal static class DemoMoney
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task PlayAsync(DemoApi api, string operatorToken, string publisherToken, string publisher, string natsCode)
    {
        api.Tell("A film shop's reporting software speaks NATS Extended Sales: a sale of 100 EUR, then a credit of 40");
        var merchant =
            (await api.PostAsync(operatorToken, "/v1/merchants", new { name = "Film Shop", currency = "EUR" })).Text("id");
        await api.PutAsync(
            operatorToken, $"/v1/merchants/{merchant}/programme", new { landing_url = "https://films.example/", return_period_days = 0 });
        await api.PutAsync(operatorToken, $"/v1/merchants/{merchant}/rates", new
        {
            wage = new { percent_of_commission = 10 }, rules = new object[] { new { type = "sale", percent = 20 } },
        });
        await api.PutAsync(
            operatorToken, $"/v1/merchants/{merchant}/billers/films",
            new { site_ids = new[] { "123" }, secure_ips = new[] { "127.0.0.1" }, currency = "EUR" });
        const string postback = "/signup/process_extended.php?extend_id=films&site_id=123";
        var sale = await api.LineAsync(
            $"{postback}&action=SALE&nats={natsCode}&username&transid=my_identifier&amount=100");
        api.Check(sale.StartsWith("OK|", StringComparison.Ordinal), "the sale is taken, with a user name made for the member");
        var credit = await api.LineAsync($"{postback}&action=CREDIT&transid=my_identifier&amount=40");
        api.Check(credit == $"OK|{sale.Split('|')[1]}", "the credit finds its sale");
        var conversion = $"/v1/conversions/{sale.Split('|')[1]}";
        var reversed = await api.UntilAsync(
            operatorToken, conversion,
            answer => answer.TryGetProperty("reversed_amount", out var part) && part.GetDecimal() == 40, Patience);
        api.Check(reversed.Number("status") == 1, "40 EUR of it are taken back; what is left stays approved");

        api.Tell("The return period is over: without a deposit nothing is settled, with one it is");
        await api.UntilAsync(
            operatorToken, conversion, answer => answer.TryGetProperty("is_closed", out var closed) && closed.GetBoolean(), Patience);
        await api.UntilAsync(publisherToken, "/v1/balance", answer => Of(answer, "pending") == 12, Patience);
        var poor = await SettleAsync(api, operatorToken, run => run.GetProperty("skipped").GetArrayLength() > 0);
        api.Check(
            poor.Number("settled") == 0 && poor.GetProperty("skipped")[0].Text("merchant_id") == merchant,
            "the shop has paid nothing in yet: it is skipped, and shown");
        await api.PostAsync(
            operatorToken, $"/v1/merchants/{merchant}/deposits", new { amount = 500, currency = "EUR", reference = "bank-0815" });
        var settled = await api.PostAsync(operatorToken, "/v1/settlements", new { });
        api.Check(settled.Number("settled") == 1, "12 EUR (20 % of the 60 left) are settled, and 1.20 for the network");

        api.Tell("The publisher is paid and reads the statement");
        await api.PostAsync(
            operatorToken, "/v1/payouts", new { publisher_id = publisher, currency = "EUR", amount = 12, reference = "sepa-4711" });
        var month = TimeProvider.System.GetUtcNow().ToString("yyyy-MM", CultureInfo.InvariantCulture);
        await api.GetAsync(publisherToken, $"/v1/statement?month={month}");
        var balance = await api.GetAsync(publisherToken, "/v1/balance");
        api.Check(Of(balance, "available") == 0 && Of(balance, "pending") == 0, "nothing in EUR is left to pay out");
    }

    // That the conversion is closed reaches the books a moment after it is shown.
    private static async Task<JsonElement> SettleAsync(DemoApi api, string token, Func<JsonElement, bool> expected)
    {
        var run = await api.PostAsync(token, "/v1/settlements", new { });
        for (var again = 0; again < 50 && !expected(run); again++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100));
            run = await api.PostAsync(token, "/v1/settlements", new { });
        }

        return run;
    }

    private static decimal Of(JsonElement balance, string part) =>
        balance.GetProperty("balances").EnumerateArray().Where(one => one.Text("currency") == "EUR").Sum(one => one.Number(part));
}

using System.Net;
using Affiliate.Contracts.Conversion;
using Affiliate.Conversion.Data;
using Affiliate.Conversion.Tests.Reversals;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Conversion.Tests.Conversions.Exchanging;

public sealed class ExchangeTests
{
    [Theory, BothEngines]
    public async Task An_order_in_another_currency_is_converted_and_keeps_what_was_reported(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var shop = new Shop(host);
        host.Commission.Rates["USD IRT"] = 120_000.5m;

        var sale = await shop.PostAsync(new { type = "sale", order_id = "1", amount = 50, currency = "USD", referrer = shop.Click() })
            .Data();

        Assert.Equal(("IRT", 6_000_025m, 0), (sale.Text("currency"), sale.Money("amount"), sale.Status()));
        Assert.Equal(6_000_025m, Assert.Single(host.Commission.Requests).Amount);
        var tracked = (await host.Operator.GetAsync($"/v1/conversions/{sale.Id()}").ReadJson()).GetProperty("tracked");
        Assert.Equal(
            (50m, "USD", 120_000.5m, "ECB", "2026-03-01T00:00:00Z"),
            (tracked.Money("amount"), tracked.Text("currency"), tracked.Money("rate"), tracked.Text("source"), tracked.Text("at")));
        await host.StoryAsync(sale.Id(), 1);
        var told = host.Running.Events<ConversionRecorded>().Single(one => one.Conversion.Id == sale.Id()).Conversion.Tracked;
        Assert.Equal((50m, "USD"), (told!.Amount, told.Currency));
        var (field, message) = await shop.EditAsync(sale.Id(), new { amount = 60 }).Refused(HttpStatusCode.Conflict);
        Assert.Equal(("amount", "cannot be changed: it was converted from USD"), (field, message));
        var whole = await shop.EditAsync(sale.Id(), new { amount = 50, currency = "usd", status = 1 }).Data();
        Assert.Equal((6_000_025m, "IRT", 1), (whole.Money("amount"), whole.Text("currency"), whole.Status()));
    }

    [Theory, BothEngines]
    public async Task An_order_that_comes_to_more_than_can_be_booked_is_refused(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var shop = new Shop(host);
        host.Commission.Rates["USD IRT"] = 120_000.5m;

        var refused = await shop.PostAsync(
            new { type = "sale", order_id = "1", amount = 10_000_000_000_000m, currency = "USD", referrer = shop.Click() })
            .Refused(HttpStatusCode.UnprocessableEntity);

        Assert.Equal("amount", refused.Field);
        Assert.Empty(await shop.ListAsync());
    }

    [Theory, BothEngines]
    public async Task Without_a_rate_it_waits_under_review_and_is_decided_once_one_is_known(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var shop = new Shop(host);
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { sale = "auto" } });
        var sale = await shop.PostAsync(new { type = "sale", order_id = "1", amount = 50, currency = "USD", referrer = shop.Click() })
            .Data();
        Assert.Equal((4, "USD", 50m), (sale.Status(), sale.Text("currency"), sale.Money("amount")));
        var (field, _) = await shop.EditAsync(sale.Id(), new { status = 1 }).Refused(HttpStatusCode.Conflict);
        Assert.Equal("status", field);

        host.Commission.Rates["USD IRT"] = 100_000m;

        var seen = await Eventually.Async(
            () => shop.SeeAsync(sale.Id()), one => one.Status() == 1, ConversionHost.Deadline, "it is converted and approved");
        Assert.Equal(("IRT", 5_000_000m), (seen.Text("currency"), seen.Money("amount")));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, seen.GetProperty("commission_amount").ValueKind);
        Assert.Equal("approved 1 v2", (await host.StoryAsync(sale.Id(), 2))[^1]);
        var told = host.Running.Events<ConversionApproved>().Single(one => one.Conversion.Id == sale.Id()).Conversion;
        Assert.Equal((1, 5_000_000m, "IRT", false), (told.Recalculation, told.Amount, told.Currency, told.AwaitsExchange));
        Assert.True(
            host.Running.Events<ConversionRecorded>().Single(one => one.Conversion.Id == sale.Id()).Conversion.AwaitsExchange,
            "what it is worth was not known yet");
    }

    [Theory, BothEngines]
    public async Task A_rate_that_is_stored_while_it_waits_is_in_effect_two_seconds_later(StorageProvider engine)
    {
        var time = new ManualTime();
        await using var host = await ConversionHost.StartAsync(engine, time: time);
        var shop = new Shop(host);
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { sale = "auto" } });
        var sale = await shop.PostAsync(new { type = "sale", order_id = "1", amount = 50, currency = "USD", referrer = shop.Click() })
            .Data();
        await Eventually.Async(
            async () =>
            {
                time.Advance(TimeSpan.FromSeconds(2));
                var now = time.GetUtcNow();
                return await host.Running.WithAsync<ConversionDb, bool>(db => db.Conversions.AnyAsync(row => row.ExchangeDue > now));
            }, isPutOff => isPutOff, ConversionHost.Deadline, "its rate was looked for in vain");

        host.Commission.Rates["USD IRT"] = 100_000m;
        time.Advance(TimeSpan.FromSeconds(2));

        await Eventually.Async(
            () => shop.SeeAsync(sale.Id()), one => one.Status() == 1, ConversionHost.Deadline, "it is converted and approved");
    }

    [Theory, BothEngines]
    public async Task A_toman_is_ten_rials_without_any_rate(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var shop = new Shop(host);

        var sale = await shop.PostAsync(new { type = "sale", order_id = "1", amount = 120_000, currency = "IRR", referrer = shop.Click() })
            .Data();

        Assert.Equal(("IRT", 12_000m, 0), (sale.Text("currency"), sale.Money("amount"), sale.Status()));
        var tracked = (await host.Operator.GetAsync($"/v1/conversions/{sale.Id()}").ReadJson()).GetProperty("tracked");
        Assert.Equal((120_000m, "IRR", "definition"), (tracked.Money("amount"), tracked.Text("currency"), tracked.Text("source")));
    }

    [Theory, BothEngines]
    public async Task Parts_of_a_converted_sale_are_reversed_at_its_own_rate(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var shop = new Shop(host);
        host.Commission.Rates["USD IRT"] = 3m;
        var id = await shop.ExtendedAsync(amount: 10, currency: "USD");
        host.Commission.Rates["USD IRT"] = 9m;

        await host.DeliverAsync(Reversing.Reversal(shop, amount: 4, currency: "USD"));

        Assert.Equal((1, 12m, "credit:12"), await shop.StandAsync(id));
        await host.Operator.ReverseAsync(id, new { amount = 3, reason = "x" }).ExpectSuccess();
        Assert.Equal((1, 15m, "credit:12 x:3"), await shop.StandAsync(id));
        await host.DeliverAsync(Reversing.Reversal(shop, amount: 5, currency: "USD"));
        Assert.Equal((2, 30m), ((await shop.StandAsync(id)).Status, (await shop.StandAsync(id)).Reversed));
        await host.StoryAsync(id, 4);
        var told = host.Running.Events<ConversionReversed>().Select(one => one.Conversion).Where(one => one.Id == id);
        Assert.Equal([4m, 5m, 10m], told.OrderBy(one => one.Version).Select(one => one.ReversedTracked));
    }

    [Theory, BothEngines]
    public async Task Once_its_whole_amount_is_taken_back_a_converted_sale_is_rejected(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var shop = new Shop(host);
        host.Accounts.Merchants.Known[shop.Id] = Sample.Merchant(shop.Id, "USD");
        host.Commission.Rates["IRR USD"] = 0.00000167m;
        var id = await shop.ExtendedAsync(amount: 1_000_000, currency: "IRR");
        await host.DeliverAsync(Reversing.Reversal(shop, amount: 309_000, currency: "IRR"));
        Assert.Equal((1, 0.52m, "credit:0.52"), await shop.StandAsync(id));

        var rest = await shop.Api.ReverseAsync(id, new { amount = 1.15m, reason = "the rest came back" }).ReadJson();

        Assert.Equal((2, 1.67m), (rest.Status(), rest.Money("reversed_amount")));
        await host.StoryAsync(id, 3);
        Assert.True(host.Running.Events<ConversionReversed>().MaxBy(one => one.Conversion.Version)!.Conversion.ReversedInWhole);
        await host.Operator.ReinstateAsync(id, new { amount = 0.5m, reason = "not all of it" }).ExpectSuccess();
        Assert.Equal((1, 1.17m, "credit:0.52 the rest came back:1.15 not all of it:-0.5"), await shop.StandAsync(id));
    }
}

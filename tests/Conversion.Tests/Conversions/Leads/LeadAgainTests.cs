using System.Net;
using System.Text.Json;
using Affiliate.Contracts.Ingestion;
using Affiliate.ServiceDefaults.Api;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Conversions.Leads;

public sealed class LeadAgainTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    [Theory, BothEngines]
    public async Task A_lead_without_uniq_param_is_paid_once_in_48_hours(StorageProvider engine)
    {
        var time = new ManualTime();
        await using var host = await ConversionHost.StartAsync(engine, time: time);
        var shop = new Shop(host);
        var click = shop.Click();
        var first = await LeadAsync(shop, click, new { form_id = "f", name = "Ada", phone = new { code = 1, number = 2 } });

        time.Advance(TimeSpan.FromHours(47));
        var again = await LeadAsync(shop, click, new { phone = new { number = 2, code = 1 }, name = "Ada", form_id = "f" });
        time.Advance(TimeSpan.FromHours(2));
        var later = await LeadAsync(shop, click, new { form_id = "f", name = "Ada", phone = new { code = 1, number = 2 } });

        Assert.Equal(
            (1, 3, first.Id(), 0m), (first.Status(), again.Status(), again.Text("duplicate_of"), again.Money("commission_amount")));
        Assert.Equal(1, later.Status());
    }

    [Theory, BothEngines]
    public async Task Another_click_form_uniq_param_or_text_makes_it_another_lead(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var click = shop.Click();
        (string Click, object Data)[] leads =
        [
            (click, new { form_id = "f", name = "Ada" }), (shop.Click(), new { form_id = "f", name = "Ada" }),
            (click, new { form_id = "g", name = "Ada" }), (click, new { form_id = "f", name = "Bob" }),
            (click, new { form_id = "f", name = "Ada", uniq_param = "2" }),
        ];

        foreach (var (by, data) in leads)
            Assert.Equal(1, (await LeadAsync(shop, by, data)).Status());
        foreach (var (by, data) in leads)
            Assert.Equal(3, (await LeadAsync(shop, by, data)).Status());
    }

    [Theory, BothEngines]
    public async Task Of_the_same_lead_many_times_at_once_one_is_paid(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var click = shop.Click();

        var taken = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => LeadAsync(shop, click, new { form_id = "f", name = "Ada" })));

        Assert.Single(taken, lead => lead.Status() == 1);
        Assert.Equal(11, taken.Count(lead => lead.Status() == 3));
    }

    [Theory, BothEngines]
    public async Task Blanks_numbers_as_text_and_fields_that_say_nothing_make_no_other_lead(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var click = shop.Click();
        var first = await LeadAsync(shop, click, new { form_id = "f", name = "Ada", age = 36 });

        foreach (var data in new object[]
        {
            new { form_id = "f", name = " Ada\u200B", age = 36 }, new { form_id = "f", name = "Ada", age = "36" },
            new { form_id = "f", name = "Ada", age = 36.0m },
            new { form_id = "f", name = "Ada", age = 36, phone = (string?)null },
        })
            Assert.Equal(first.Id(), (await LeadAsync(shop, click, data)).Text("duplicate_of"));
        Assert.Equal(1, (await LeadAsync(shop, click, new { form_id = "f", name = "A da", age = 36 })).Status());
    }

    [Theory]
    [BothEngines(true)]
    [BothEngines(false)]
    public async Task The_same_lead_by_its_click_and_by_the_clicks_customer_is_paid_once(StorageProvider engine, bool clickFirst)
    {
        var shop = shared.NewShop(engine);
        var click = shop.Click();
        var customer = (await shop.Api.PostAsync("/services/customers", new { mcs_id = "c1", referrer = click }).Data()).Id();
        object byClick = new { type = "lead", referrer = click, meta_data = new { form_id = "f", name = "Ada" } };
        object byCustomer = new { type = "lead", customer_id = customer, meta_data = new { form_id = "f", name = "Ada" } };

        var first = await shop.PostAsync(clickFirst ? byClick : byCustomer).Data();
        var again = await shop.PostAsync(clickFirst ? byCustomer : byClick).Data();

        Assert.Equal((1, 3, first.Id()), (first.Status(), again.Status(), again.Text("duplicate_of")));
    }

    [Theory]
    [BothEngines("c2+u u")]
    [BothEngines("c2+u c1")]
    [BothEngines("c2+u c1+u")]
    [BothEngines("c2+u c3+u")]
    [BothEngines("u c2+u c2")]
    [BothEngines("c2 c2+u u")]
    [BothEngines("c1 u c2+u")]
    public async Task However_its_buyer_is_named_one_lead_is_paid(StorageProvider engine, string reports)
    {
        var shop = shared.NewShop(engine);
        var clicks = new Dictionary<string, string> { ["c1"] = shop.Click(), ["c2"] = shop.Click(), ["c3"] = shop.Click() };
        var customer = (await shop.Api.PostAsync("/services/customers", new { mcs_id = "c1", referrer = clicks["c1"] }).Data()).Id();
        var bodies = reports.Split(' ').Select(named => (object)new
        {
            type = "lead", referrer = clicks.GetValueOrDefault(named.Split('+')[0]),
            customer_id = named.EndsWith('u') ? customer : null, meta_data = new { form_id = "f", name = "Ada" },
        }).ToList();

        var first = await shop.PostAsync(bodies[0]).Data();
        foreach (var body in bodies[1..])
        {
            var again = await shop.PostAsync(body).Data();
            Assert.Equal((3, first.Id()), (again.Status(), again.Text("duplicate_of")));
        }
    }

    [Theory, BothEngines]
    public async Task Two_at_once_by_one_click_know_the_clicks_customer(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var (tied, other) = (shop.Click(), shop.Click());
        var customer = (await shop.Api.PostAsync("/services/customers", new { mcs_id = "c1", referrer = tied }).Data()).Id();
        object Lead(string? click, string? buyer) =>
            new { type = "lead", referrer = click, customer_id = buyer, meta_data = new { form_id = "f", name = "Ada" } };
        var first = await shop.PostAsync(Lead(other, customer)).Data();

        var again = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => shop.PostAsync(Lead(tied, null)).Data()));

        Assert.All(again, lead => Assert.Equal((3, first.Id()), (lead.Status(), lead.Text("duplicate_of"))));
    }

    [Theory, BothEngines]
    public async Task By_a_coupon_alone_the_same_person_is_paid_once_and_nobody_else_is_lost(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var coupons = new Dictionary<string, string> { ["OFF10"] = "other", ["OFF20"] = "other" };
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", coupons });
        Task<JsonElement> LeadAsync(string coupon, object data) => shop.PostAsync(new { type = "lead", coupon, meta_data = data }).Data();
        var first = await LeadAsync("OFF10", new { form_id = "f", name = "Ada" });

        var again = await LeadAsync(" off10\u200B", new { form_id = "f", name = "Ada " });
        var others = new[]
        {
            await LeadAsync("OFF20", new { form_id = "f", name = "Ada" }), await LeadAsync("OFF10", new { form_id = "f", name = "Bob" }),
            await LeadAsync("OFF10", new { form_id = "f" }), await LeadAsync("OFF10", new { form_id = "f" }),
        };

        Assert.Equal((3, first.Id()), (again.Status(), again.Text("duplicate_of")));
        Assert.DoesNotContain(others, lead => lead.Status() == 3);
    }

    [Theory, BothEngines]
    public async Task However_it_is_named_at_once_one_is_paid(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var (tied, other) = (shop.Click(), shop.Click());
        var customer = (await shop.Api.PostAsync("/services/customers", new { mcs_id = "c1", referrer = tied }).Data()).Id();
        object Lead(string? click, string? buyer) =>
            new { type = "lead", referrer = click, customer_id = buyer, meta_data = new { form_id = "f", name = "Ada" } };
        object[] bodies = [Lead(other, customer), Lead(null, customer), Lead(tied, null), Lead(tied, customer)];

        var taken = await Task.WhenAll(bodies.Concat(bodies).Select(body => shop.PostAsync(body).Data()));

        Assert.Single(taken, lead => lead.Status() == 1);
        Assert.Equal(7, taken.Count(lead => lead.Status() == 3));
    }

    [Theory, BothEngines]
    public async Task Of_two_at_once_on_both_sides_of_a_stretch_of_48_hours_one_is_taken(StorageProvider engine)
    {
        var time = new ManualTime();
        await using var host = await ConversionHost.StartAsync(engine, time: time);
        var shop = new Shop(host);
        var click = shop.Click();
        var stretch = TimeSpan.FromHours(48).Ticks;
        var border = new DateTimeOffset(((time.GetUtcNow().UtcTicks / stretch) + 1) * stretch, TimeSpan.Zero);
        var reports = Enumerable.Range(0, 8).Select(number => new LeadReported
        {
            ConversionId = Ids.New(), MerchantId = shop.Id, Source = "script", MetaData = """{"form_id":"f","name":"Ada"}""",
            Referrer = click, ReceivedAt = border.AddSeconds(number % 2 == 0 ? -1 : 1),
        }).ToList();

        await Task.WhenAll(reports.Select(report => host.DeliverAsync(report)));

        var seen = await Task.WhenAll(reports.Select(report => shop.SeeAsync(report.ConversionId)));
        Assert.Single(seen, lead => lead.Status() != 3);
    }

    [Theory, BothEngines]
    public async Task A_leads_currency_is_read_as_an_orders(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);

        var lead = await shop.PostAsync(
            new { type = "lead", referrer = shop.Click(), currency = "usd", meta_data = new { form_id = "f", uniq_param = "1" } }).Data();
        var (field, _) = await shop.PostAsync(
            new { type = "lead", referrer = shop.Click(), currency = "XXQ", meta_data = new { form_id = "f", uniq_param = "2" } })
            .Refused(HttpStatusCode.UnprocessableEntity);

        Assert.Equal(("USD", "currency"), (lead.Text("currency"), field));
    }

    private static Task<JsonElement> LeadAsync(Shop shop, string click, object data) =>
        shop.PostAsync(new { type = "lead", referrer = click, meta_data = data }).Data();
}

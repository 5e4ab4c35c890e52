using System.Text.Json;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Conversions.Leads;

public sealed class LeadAgainTests
{
    [Fact]
    public async Task A_lead_without_uniq_param_is_paid_once_in_48_hours()
    {
        var time = new ManualTime();
        await using var host = await ConversionHost.StartAsync(time: time);
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

    [Fact]
    public async Task Another_click_form_uniq_param_or_text_makes_it_another_lead()
    {
        await using var host = await ConversionHost.StartAsync();
        var shop = new Shop(host);
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

    [Fact]
    public async Task Of_the_same_lead_many_times_at_once_one_is_paid()
    {
        await using var host = await ConversionHost.StartAsync();
        var shop = new Shop(host);
        var click = shop.Click();

        var taken = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => LeadAsync(shop, click, new { form_id = "f", name = "Ada" })));

        Assert.Single(taken, lead => lead.Status() == 1);
        Assert.Equal(11, taken.Count(lead => lead.Status() == 3));
    }

    private static Task<JsonElement> LeadAsync(Shop shop, string click, object data) =>
        shop.PostAsync(new { type = "lead", referrer = click, meta_data = data }).Data();
}

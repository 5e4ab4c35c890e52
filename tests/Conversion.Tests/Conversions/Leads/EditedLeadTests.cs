using System.Net;
using System.Text.Json;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Conversions.Leads;

/// <summary>A lead without <c>uniq_param</c> that was edited is the same lead as it was and as it is.</summary>
public sealed class EditedLeadTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    [Theory, BothEngines]
    public async Task Sent_again_as_it_is_since_the_edit_or_as_it_was_it_is_paid_once(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var click = shop.Click();
        var first = await LeadAsync(shop, click, new { form_id = "f", email = "a@b.c" });
        await EditAsync(shop, first, new { form_id = "f", email = "a@b.c", name = "Ada" }).Data();
        await EditAsync(shop, first, new { form_id = "g", email = "a@b.c", name = "Ada" }).Data();

        foreach (var data in new object[]
        {
            new { form_id = "g", email = "a@b.c", name = "Ada" }, new { form_id = "f", email = "a@b.c", name = "Ada" },
            new { form_id = "f", email = "a@b.c" },
        })
            Assert.Equal(first.Id(), (await LeadAsync(shop, click, data)).Text("duplicate_of"));
        Assert.Equal(1, (await LeadAsync(shop, click, new { form_id = "g", email = "a@b.c" })).Status());
    }

    [Theory, BothEngines]
    public async Task With_a_number_of_the_CRM_added_the_form_that_the_page_sent_is_still_the_same_lead(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var (click, other) = (shop.Click(), shop.Click());
        var first = await LeadAsync(shop, click, new { form_id = "f", email = "a@b.c" });
        await EditAsync(shop, first, new { form_id = "f", email = "a@b.c", uniq_param = "CRM-77" }).Data();

        var again = await LeadAsync(shop, click, new { form_id = "f", email = "a@b.c" });
        var byNumber = await LeadAsync(shop, other, new { form_id = "f", uniq_param = "CRM-77" });

        Assert.Equal((3, first.Id()), (again.Status(), again.Text("duplicate_of")));
        Assert.Equal((3, first.Id()), (byNumber.Status(), byNumber.Text("duplicate_of")));
        Assert.Equal(1, (await LeadAsync(shop, other, new { form_id = "f", email = "a@b.c" })).Status());
    }

    [Theory, BothEngines]
    public async Task It_cannot_be_made_the_lead_that_another_one_is_or_was(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var click = shop.Click();
        var one = await LeadAsync(shop, click, new { form_id = "f", n = 1 });
        var two = await LeadAsync(shop, click, new { form_id = "f", n = 2 });

        var refused = await EditAsync(shop, two, new { form_id = "f", n = 1 }).Refused(HttpStatusCode.Conflict);
        Assert.Equal(("meta_data", "is taken by another conversion"), refused);
        await EditAsync(shop, one, new { form_id = "f", n = 3 }).Data();
        await EditAsync(shop, two, new { form_id = "f", n = 1 }).Refused(HttpStatusCode.Conflict);
        await EditAsync(shop, two, new { form_id = "f", n = 2, note = "as it was, and more" }).Data();
        await EditAsync(shop, two, new { form_id = "f", n = 2 }).Data();
        await EditAsync(shop, one, new { form_id = "f", n = 1 }).Data();
    }

    [Theory, BothEngines]
    public async Task Named_by_its_customer_the_second_time_it_is_the_same_too(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var click = shop.Click();
        var customer = (await Customers.CustomerTests.MakeAsync(shop, "c-1", referrer: click)).Id();
        var first = await LeadAsync(shop, click, new { form_id = "f", email = "a@b.c" });
        await EditAsync(shop, first, new { form_id = "f", email = "x@y.z" }).Data();

        var again = await shop.Api.PostAsync(
            "/services/conversions", new { type = "lead", customer_id = customer, meta_data = new { form_id = "f", email = "x@y.z" } }).Data();

        Assert.Equal(first.Id(), again.Text("duplicate_of"));
    }

    private static Task<JsonElement> LeadAsync(Shop shop, string click, object data) => shop.Api.PostAsync(
        "/services/conversions", new { type = "lead", referrer = click, meta_data = data }).Data();

    private static Task<ApiAnswer> EditAsync(Shop shop, JsonElement lead, object data) =>
        shop.EditAsync(lead.Id(), new { meta_data = data });
}

using System.Net;
using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;
using static Affiliate.Reporting.Tests.Reports.Reading;

namespace Affiliate.Reporting.Tests.Reports;

[Collection(nameof(ReportingHosts))]
public sealed class ReportAudienceTests(ReportingHosts hosts)
{
    [Theory, BothEngines]
    public async Task Merchants_and_publishers_see_what_is_theirs_and_no_more(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var shop = await host.MerchantAsync();
        var publisher = $"pub-{shop}";
        var sale = Sample.Sale(shop) with { PublisherId = publisher };
        var others = Sample.Sale(shop);
        await host.DeliverAsync(
            [new ConversionRecorded(shop, sale), Sample.Earns(sale, 840), new ConversionRecorded(shop, others), Sample.Earns(others, 1)]);

        var forMerchant = Total(await host.ReportAsync("group=publisher", Roles.Merchant, shop));
        Assert.Equal((841m, 168.2m, false), (
            Number(forMerchant, "commission"), Number(forMerchant, "wage"), forMerchant.TryGetProperty("referral", out _)));
        var forPublisher = Total(await host.ReportAsync("group=merchant", Roles.Publisher, publisher));
        Assert.Equal((840m, false), (Number(forPublisher, "commission"), forPublisher.TryGetProperty("wage", out _)));
        Assert.Empty(Rows(await host.ReportAsync("", Roles.Merchant, "somebody-else")));

        Assert.Equal("merchant", await host.RefusalAsync($"merchant={shop}", Roles.Merchant, "somebody-else"));
        Assert.Equal("publisher", await host.RefusalAsync($"publisher={publisher}", Roles.Publisher, "somebody-else"));
        Assert.Equal("sort", await host.RefusalAsync("sort=wage", Roles.Publisher, publisher));
        Assert.Equal("sort", await host.RefusalAsync("sort=-referral", Roles.Merchant, shop));
        await host.AskAsync("", Roles.Anonymous, "").Expect(HttpStatusCode.Forbidden);
    }

    [Theory, BothEngines]
    public async Task As_CSV_nothing_is_taken_for_a_formula(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var shop = await host.MerchantAsync();
        var sale = Sample.Sale(shop, 0.5m) with { Coupon = "=HYPERLINK(\"x\"),1" };
        await host.DeliverAsync([new ConversionRecorded(shop, sale), Sample.Earns(sale, 0.05m)]);

        var answer = await host.AskAsync($"group=coupon&merchant={shop}&format=csv", Roles.Merchant, shop).ExpectSuccess();

        Assert.Equal("text/csv; charset=utf-8", answer.Headers["Content-Type"]);
        Assert.Equal(
            "coupon,currency,clicks,bots,visits,sales,leads,waiting,approved,rejected,duplicate,review,amount,commission,wage,reversed,"
                + "conversion_rate,earnings_per_click\r\n\"'=HYPERLINK(\"\"X\"\"),1\",IRT,0,0,0,1,0,0,1,0,0,0,0.5,0.05,0.01,0,,\r\n",
            answer.Body);
    }
}

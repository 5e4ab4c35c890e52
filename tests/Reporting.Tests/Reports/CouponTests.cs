using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;
using static Affiliate.Reporting.Tests.Reports.Reading;

namespace Affiliate.Reporting.Tests.Reports;

[Collection(nameof(ReportingHosts))]
public sealed class CouponTests(ReportingHosts hosts)
{
    [Theory, BothEngines]
    public async Task A_coupon_is_one_row_however_it_was_written_and_found_by_each_way(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var shop = await host.MerchantAsync();
        string[] ways = ["OFF10", "off10 ", "ＯＦＦ10", "Off\u200B10"];
        await host.DeliverAsync(
            [.. ways.Append(" \u200B").Select(way => new ConversionRecorded(shop, Sample.Sale(shop) with { Coupon = way }))]);

        Assert.Equal(
            [" 1", "OFF10 4"],
            Rows(await host.ReportAsync($"group=coupon&merchant={shop}"))
                .Select(row => $"{Text(row, "coupon")} {Number(row, "sales")}").Order(StringComparer.Ordinal));
        foreach (var way in ways)
        {
            var found = await host.ReportAsync($"group=coupon&merchant={shop}&coupon={Uri.EscapeDataString(way)}");
            Assert.Equal(4, Number(Total(found), "sales"));
        }
    }
}

using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;
using static Affiliate.Reporting.Tests.Reports.Reading;

namespace Affiliate.Reporting.Tests.Reports;

[Collection(nameof(ReportingHosts))]
public sealed class DeletedLeadTests(ReportingHosts hosts)
{
    [Theory, BothEngines]
    public async Task A_deleted_lead_is_in_no_figure_until_it_is_taken_back(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var shop = await host.MerchantAsync();
        var lead = Sample.Sale(shop) with { Type = "lead", Status = 0 };
        var other = Sample.Sale(shop, 5) with { Type = "lead", Status = 2 };
        await host.DeliverAsync([new ConversionRecorded(shop, lead), new ConversionRecorded(shop, other)]);
        Assert.Equal((2m, 1m, 1m), await FiguresAsync());

        var deleted = lead with { Version = 2, Status = 2, LeadIsDeleted = true };
        await host.DeliverAsync([new ConversionRejected(shop, deleted)]);
        Assert.Equal((1m, 1m, 0m), await FiguresAsync());

        await host.DeliverAsync([new ConversionChanged(shop, lead with { Version = 3 })]);
        Assert.Equal((2m, 1m, 1m), await FiguresAsync());

        async Task<(decimal Leads, decimal Rejected, decimal Waiting)> FiguresAsync()
        {
            var total = Total(await host.ReportAsync($"merchant={shop}"));
            return (Number(total, "leads"), Number(total, "rejected"), Number(total, "waiting"));
        }
    }
}

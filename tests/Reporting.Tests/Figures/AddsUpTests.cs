using Affiliate.ServiceDefaults.Storage;

namespace Affiliate.Reporting.Tests.Figures;

[Collection(nameof(ReportingHosts))]
public sealed class AddsUpTests(ReportingHosts hosts)
{
    [Fact]
    public async Task Clicks_and_visits_are_told_again_only_as_far_as_the_inbox_remembers() =>
        Assert.Equal(["reporting.count-clicks", "reporting.count-visits"], await hosts.On(StorageProvider.Sqlite).AddingUpAsync());
}

using Affiliate.Contracts.Conversion;

namespace Affiliate.LeadStatus.Tests.OnProgrammeChanged;

public sealed class KeepProgrammeTests
{
    [Fact]
    public async Task The_newest_programme_decides_and_nobody_is_asked()
    {
        await using var service = await LeadService.StartAsync();
        await service.DeliverAsync(Changed("auto", 1));
        await service.DeliverAsync(Changed("lead_status", 3));
        await service.DeliverAsync(Changed("merchant", 2));
        await service.DeliverAsync(Sample.Lead("c1"));
        Assert.Equal(2, (await service.LeadOfAsync("c1")).Status());
        Assert.Equal(0, service.Conversion.Asked);
    }

    private static ProgrammeChanged Changed(string approval, int version) =>
        new("m1", Sample.Programme("m1", approval, version), Sample.Noon);
}

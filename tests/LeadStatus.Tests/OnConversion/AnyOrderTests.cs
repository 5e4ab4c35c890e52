using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.OnConversion;

public sealed class AnyOrderTests : IAsyncLifetime
{
    private static readonly int[][] Orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    private LeadService service = null!;

    public async Task InitializeAsync() => service = await LeadService.StartAsync();

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Theory]
    [InlineData(0, 1, 2, 5)]
    [InlineData(0, 2, 1, 6)]
    [InlineData(0, 1, 4, 1)]
    [InlineData(0, 2, 4, 1)]
    [InlineData(0, 0, 1, 6)]
    [InlineData(1, 1, 1, 1)]
    [InlineData(1, 4, 1, 1)]
    [InlineData(1, 2, 1, 1)]
    [InlineData(1, 1, 2, 5)]
    [InlineData(2, 2, 1, 6)]
    [InlineData(2, 1, 2, 5)]
    [InlineData(2, 4, 4, 1)]
    public async Task In_whatever_order_a_conversions_versions_come_the_lead_ends_the_same(int first, int second, int third, int lead)
    {
        int[] statuses = [first, second, third];
        foreach (var order in Orders)
        {
            var id = string.Concat(order);
            foreach (var index in order)
                await service.DeliverAsync(Sample.Lead(id, statuses[index], version: index + 1));
            Assert.Equal((id, lead), (id, (await service.LeadOfAsync(id)).Status()));
        }
    }

    [Theory]
    [InlineData(null, "a", "a", "a")]
    [InlineData("a", "b", "a", "a")]
    [InlineData("a", "b", null, null)]
    [InlineData("a", null, "b", "b")]
    public async Task The_newest_external_id_counts_too(string? first, string? second, string? third, string? expected)
    {
        string?[] ids = [first, second, third];
        foreach (var order in Orders)
        {
            var id = string.Concat(order);
            foreach (var index in order)
                await service.DeliverAsync(Sample.Lead(id, version: index + 1, offer: id) with { ExternalId = ids[index] });
            Assert.Equal((id, expected), (id, (await service.LeadOfAsync(id)).Text("external_id")));
        }
    }

    [Fact]
    public async Task An_older_version_changes_nothing()
    {
        await service.DeliverAsync(Sample.Lead("c1"));
        await service.DeliverAsync(Sample.Lead("c1", status: 1, version: 3));
        var before = await service.LeadOfAsync("c1");
        await service.DeliverAsync(Sample.Lead("c1", status: 2, version: 2));
        await service.DeliverAsync(Sample.Lead("c1", status: 1, version: 3));
        Assert.Equal(before.GetRawText(), (await service.LeadOfAsync("c1")).GetRawText());
    }

    [Fact]
    public async Task A_change_that_came_before_its_lead_is_listed_until_the_lead_comes()
    {
        var listing = service.As(Roles.Service, "standalone");
        await service.DeliverAsync(Sample.Lead("c1", status: 1, version: 2));
        Assert.Empty(await service.LeadsAsync());
        var parked = Assert.Single((await listing.GetAsync("/internal/parked").ReadJson()).EnumerateArray());
        Assert.Equal("c1", parked.Text("key"));
        Assert.Contains("affiliate.parked kind=lead 1", await service.MeasuredAsync());
        await service.DeliverAsync(Sample.Lead("c1"));
        Assert.Equal(["system →1", "merchant 1→6"], (await service.LeadOfAsync("c1")).Story());
        Assert.Empty((await listing.GetAsync("/internal/parked").ReadJson()).EnumerateArray());
    }
}

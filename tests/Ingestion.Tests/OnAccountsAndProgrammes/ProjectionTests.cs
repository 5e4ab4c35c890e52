using Affiliate.Contracts.Accounts;
using Affiliate.Contracts.Conversion;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Tests.OnAccountsAndProgrammes;

public sealed class ProjectionTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.UnixEpoch;

    [Fact]
    public async Task The_newest_version_stays_whatever_order_events_come_in_on_sqlite() => await TellInDisorderAsync(null);

    [Fact]
    public async Task The_newest_version_stays_whatever_order_events_come_in_on_postgres() =>
        await TellInDisorderAsync(await (await SharedServers.PostgresAsync()).CreateDatabaseAsync("projections"));

    private static async Task TellInDisorderAsync(string? postgres)
    {
        await using var host = await IngestionHost.StartAsync(postgres);
        foreach (var version in (int[])[2, 3, 1, 3])
        {
            await host.Running.PublishAsync(
                version == 1 ? new MerchantRegistered(Merchant(1), At) : new MerchantChanged(Merchant(version), At));
            await host.Running.PublishAsync(
                version == 1 ? new PublisherRegistered(Publisher(1), At) : new PublisherChanged(Publisher(version), At));
            await host.Running.PublishAsync(new ProgrammeChanged("m", Programme(version), At));
        }

        await Eventually.Async(
            () => host.QueryAsync(async db => await db.Inbox.CountAsync() == 12), IngestionHost.Soon, "every event is consumed");
        var merchant = await host.QueryAsync(db => db.Merchants.SingleAsync());
        Assert.Equal(3, merchant.Version);
        Assert.Equal(["https://3.example"], merchant.Sites);
        var publisher = await host.QueryAsync(db => db.Publishers.SingleAsync());
        Assert.Equal(("nats3", 3), (publisher.NatsCode, publisher.Version));
        var programme = await host.QueryAsync(db => db.Programmes.SingleAsync());
        Assert.Equal(("https://3.example/", 30 + 3), (programme.LandingUrl, programme.CookieDays));
        Assert.Equal(["a", "b"], programme.AllowedHosts);
    }

    private static MerchantDetails Merchant(int version) =>
        new("m", 5, $"Merchant {version}", "USD", "UTC", [$"https://{version}.example"], "key", version);

    private static PublisherDetails Publisher(int version) => new("p", 6, $"Publisher {version}", $"nats{version}", null, version);

    private static ProgrammeDetails Programme(int version) =>
        new("m", $"https://{version}.example/", ["a", "b"], 30 + version, -1, 14, "auto", AllowNegativeBalance: false, version);
}

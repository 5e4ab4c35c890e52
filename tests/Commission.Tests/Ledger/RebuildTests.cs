using System.Net;
using Affiliate.Commission.Tests.Settling;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Tests.Ledger;

public sealed class RebuildTests
{
    [Theory, BothEngines]
    public async Task Rebuilding_says_what_differed_and_mends_it(StorageProvider engine)
    {
        await using var host = await CommissionHost.StartAsync(engine);
        var shop = await Shop.OpenAsync(host);
        await shop.SellAsync(2);
        await shop.DepositAsync(50);
        await host.DbAsync(db => db.Database.ExecuteSqlRawAsync(
            "UPDATE balances SET amount = amount + {0} WHERE account = {1}", db.Stored(7m), $"merchant:{shop.Merchant}"));
        Assert.Equal((240m, 57m), await host.BalanceAsync(Roles.Merchant, shop.Merchant));

        var (status, body) = await host.SendAsync(HttpMethod.Post, "v1/ledger/rebuild");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(
            $$"""{"corrected":1,"differences":[{"account":"merchant:{{shop.Merchant}}","currency":"IRT","difference":7}]}""",
            body.ToString());
        Assert.Equal((240m, 50m), await host.BalanceAsync(Roles.Merchant, shop.Merchant));
        await host.ChecksAsync();
        Assert.Equal(0, (await host.SendAsync(HttpMethod.Post, "v1/ledger/rebuild")).Body.GetProperty("corrected").GetInt32());
    }

    [Theory, BothEngines]
    public async Task Rebuilding_while_others_post_loses_nothing(StorageProvider engine)
    {
        await using var host = await CommissionHost.StartAsync(engine);
        var shop = await Shop.OpenAsync(host);
        var selling = shop.SellAsync(60);
        for (var round = 0; !selling.IsCompleted; round++)
        {
            var answers = await Task.WhenAll(
                host.SendAsync(HttpMethod.Post, "v1/ledger/rebuild"),
                host.SendAsync(HttpMethod.Post, $"v1/merchants/{shop.Merchant}/deposits", new { amount = 1, reference = $"r{round}" }));
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        }

        await selling;
        Assert.Equal((6000m, 0m), await host.BalanceAsync(Roles.Publisher, shop.Publisher));
        await host.ChecksAsync();
    }
}

using System.Net;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Tests.Clicks;

public sealed class LinkLookupTests
{
    [Fact]
    public async Task A_change_by_another_instance_counts_within_a_second()
    {
        var time = new ManualTime();
        await using var host = await IngestionHost.StartAsync(time: time);
        var code = await host.LinkAsync();
        (await host.ClickAsync(code)).Expect(HttpStatusCode.Redirect);
        await host.QueryAsync(db => db.Links.ExecuteUpdateAsync(link => link.SetProperty(row => row.Enabled, false)));
        time.Advance(TimeSpan.FromMilliseconds(900));
        (await host.ClickAsync(code)).Expect(HttpStatusCode.Redirect);
        time.Advance(TimeSpan.FromMilliseconds(100));
        (await host.ClickAsync(code)).Expect(HttpStatusCode.NotFound);
        await host.QueryAsync(db => db.Links.ExecuteUpdateAsync(link => link.SetProperty(row => row.Enabled, true)));
        (await host.ClickAsync(code)).Expect(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_changed_programme_counts_for_clicks()
    {
        var time = new ManualTime();
        await using var host = await IngestionHost.StartAsync(time: time);
        var code = await host.LinkAsync();
        (await host.ClickAsync(code)).Expect(HttpStatusCode.Redirect);
        await host.ChangeProgrammeAsync(
            IngestionHost.Programme("https://shop.example/new", 2) with { CookieDays = 7, ConversionLimit = 3 });
        time.Advance(TimeSpan.FromSeconds(1));
        var answer = (await host.ClickAsync(code)).Expect(HttpStatusCode.Redirect);
        Assert.Equal($"https://shop.example/new?referrer={Redirect.Token(answer)}&exp=7&dl=3", Redirect.Location(answer));
    }
}

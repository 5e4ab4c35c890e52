using System.Net;
using Affiliate.Domain.ServiceLevels;
using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.ServiceLevels;
using Affiliate.Testing;

namespace Affiliate.Ingestion.Tests.Clicks;

public sealed class MeasureRedirectTests
{
    [Fact]
    public async Task Followed_links_are_measured_for_their_merchant_and_publisher_and_nothing_else_is()
    {
        await using var host = await IngestionHost.StartAsync();
        var code = await host.LinkAsync();
        await host.ClickAsync(code).Expect(HttpStatusCode.Redirect);
        await host.ClickAsync(code).Expect(HttpStatusCode.Redirect);
        await host.ClickAsync($"{code}?url=https://elsewhere.example/").Expect(HttpStatusCode.BadRequest);
        await host.ClickAsync(code, ("Sec-Purpose", "prefetch")).Expect(HttpStatusCode.ServiceUnavailable);
        await host.ClickAsync("nosuchcode").Expect(HttpStatusCode.NotFound);

        var theirs = await StoredLevels.OfAsync<IngestionDb>(host.Running, IngestionHost.Merchant, IngestionHost.PublisherId);
        var everybodys = await StoredLevels.OfAsync<IngestionDb>(host.Running);

        Assert.Equal(2, theirs.Times(LevelMeasure.Redirect));
        Assert.Equal(3, theirs.Times(Answers.Measure, Answers.Good));
        Assert.Equal(theirs, everybodys);
    }
}

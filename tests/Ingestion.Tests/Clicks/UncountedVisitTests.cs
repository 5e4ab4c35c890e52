using System.Net;
using Affiliate.Ingestion.Clicks;
using Affiliate.Ingestion.Clicks.Visitors;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Tests.Clicks;

/// <summary>Visits nobody made.</summary>
public sealed class UncountedVisitTests : IAsyncLifetime
{
    private IngestionHost host = null!;

    public async Task InitializeAsync() => host = await IngestionHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Programs_are_sent_on_and_stored_but_not_counted()
    {
        var code = await host.LinkAsync();
        foreach (var agent in UserAgents.Automata)
            Assert.False((await host.RecordedClickAsync(code, ("User-Agent", agent))).Counted, $"\"{agent}\" was counted");
        await Eventually.Async(() => host.PublishedClicks.Count == UserAgents.Automata.Count, IngestionHost.Soon, "all are told");
        Assert.DoesNotContain(host.PublishedClicks, click => click.Counted);
    }

    [Fact]
    public async Task A_visit_without_a_user_agent_is_sent_on_but_not_counted()
    {
        using var nameless = host.Running.Client(Roles.Anonymous, "", IngestionService.Name);
        using var answer = await nameless.GetAsync($"/go/{await host.LinkAsync()}");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var stored = await host.QueryAsync(db => db.Clicks.AsNoTracking().SingleAsync());
        Assert.Equal((null, false), (stored.UserAgent, stored.Counted));
    }

    [Fact]
    public async Task People_count_whatever_browser_they_use()
    {
        var code = await host.LinkAsync();
        foreach (var agent in UserAgents.Browsers)
            Assert.True((await host.RecordedClickAsync(code, ("User-Agent", agent))).Counted, $"\"{agent}\" was not counted");
    }

    [Fact]
    public async Task An_automaton_that_names_itself_late_is_found()
    {
        var agent = $"{ApiClient.Browser} {new string('x', 600)} Googlebot/2.1";
        Assert.False((await host.RecordedClickAsync(await host.LinkAsync(), ("User-Agent", agent))).Counted);
    }

    [Theory]
    [InlineData("Purpose", "prefetch")]
    [InlineData("purpose", "Prefetch")]
    [InlineData("Sec-Purpose", "prefetch")]
    [InlineData("Sec-Purpose", "prefetch;prerender")]
    [InlineData("Sec-Purpose", "prefetch; anonymous-client-ip")]
    [InlineData("X-Moz", "prefetch")]
    [InlineData("Sec-Purpose", "\"prefetch\"")]
    [InlineData("X-Purpose", ": preview")]
    [InlineData("X-Purpose", "preview")]
    [InlineData("X-Purpose", "prefetch")]
    public async Task What_a_browser_loads_ahead_is_refused_and_recorded_nowhere_until_somebody_follows_it(string header, string value)
    {
        var code = await host.LinkAsync();
        var ahead = (await host.ClickAsync(code, (header, value))).Expect(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("no-store", ahead.Headers["Cache-Control"]);
        Assert.False(ahead.Headers.ContainsKey("Location"));
        Assert.Equal(0, await host.QueryAsync(db => db.Clicks.CountAsync()));

        Assert.True((await host.RecordedClickAsync(code)).Counted);
        await Eventually.Async(() => host.PublishedClicks.Count > 0, IngestionHost.Soon, "the visit is told");
        Assert.Single(host.PublishedClicks);
    }

    [Fact]
    public async Task Another_purpose_or_a_check_of_the_link_is_no_prefetch()
    {
        var code = await host.LinkAsync();
        Assert.True((await host.RecordedClickAsync(code, ("Sec-Purpose", "reading;prefetched"))).Counted);
        (await host.Visitor.SendAsync(HttpMethod.Head, $"/go/{code}", null, ("Purpose", "prefetch"))).Expect(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task The_metric_tells_people_from_programs_checks_and_prefetches()
    {
        using var counted = new CountedClicks();
        var code = await host.LinkAsync();
        await host.ClickAsync(code);
        await host.ClickAsync(code, ("User-Agent", "curl/8.5.0"));
        await host.Visitor.SendAsync(HttpMethod.Head, $"/go/{code}");
        await host.ClickAsync(code, ("Purpose", "prefetch"));
        foreach (var kind in ((bool, string)[])[(true, "person"), (false, "automaton"), (false, "check"), (false, "prefetch")])
            Assert.Contains(kind, counted.Kinds);
    }

    [Fact]
    public void Every_word_of_an_automaton_says_where_it_is_from() => Assert.All(
        DataFile.Read<List<AutomatonGroup>>("automata.json"), group => Assert.True(group.Source.Length > 20 && group.Words.Count > 0));
}

using System.Net;
using Affiliate.Gateway.SignIn;
using Affiliate.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ISignIn = Affiliate.ConsolePages.Calls.ISignIn;
using JoinOutcome = Affiliate.ConsolePages.Calls.JoinOutcome;

namespace Affiliate.Gateway.Tests.Accounts;

/// <summary>One-time links and sessions end with time, on a clock the test moves.</summary>
public sealed class ExpiryTests : IAsyncLifetime
{
    private const string Password = "a good long password";
    private static readonly TimeSpan LinkLife = TimeSpan.FromDays(3);
    private static readonly TimeSpan Idle = TimeSpan.FromHours(12);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(14);
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);
    private readonly ShiftedTime clock = new();
    private RunningGateway gateway = null!;

    public async Task InitializeAsync() =>
        gateway = await RunningGateway.StartAsync(after: services => services.AddSingleton<TimeProvider>(clock));

    public async Task DisposeAsync() => await gateway.DisposeAsync();

    [Fact]
    public async Task A_link_is_good_for_three_days_and_then_gone()
    {
        var (kept, forgotten) = (await InviteAsync(), await InviteAsync());

        clock.Shift = LinkLife - Moment;
        Assert.Equal(JoinOutcome.Done, (await JoinAsync(kept)).Outcome);

        clock.Shift = LinkLife + Moment;
        Assert.Equal(JoinOutcome.Gone, (await JoinAsync(forgotten)).Outcome);
        Assert.Null(await AskAsync<ISignIn, string?>(desk => desk.InvitedAsync(forgotten, CancellationToken.None)));
    }

    [Fact]
    public async Task A_link_is_good_once_also_for_two_at_the_same_time()
    {
        var code = await InviteAsync();

        var joined = await Task.WhenAll(JoinAsync(code), JoinAsync(code));

        Assert.Single(joined, one => one.Outcome == JoinOutcome.Done);
        Assert.Single(joined, one => one.Outcome == JoinOutcome.Gone);
        Assert.Equal(JoinOutcome.Gone, (await JoinAsync(code)).Outcome);
    }

    [Fact]
    public async Task A_session_ends_half_a_day_after_its_last_use()
    {
        var session = await SessionAsync();

        clock.Shift = Idle - Moment;
        Assert.True(await IsSignedInAsync(session));
        clock.Shift += Idle - Moment;
        Assert.True(await IsSignedInAsync(session));

        clock.Shift += Idle + Moment;
        Assert.False(await IsSignedInAsync(session));
    }

    [Fact]
    public async Task A_session_ends_after_two_weeks_however_much_it_is_used()
    {
        var session = await SessionAsync();
        for (clock.Shift = Idle - Moment; clock.Shift < Longest - Moment; clock.Shift += Idle - Moment)
            Assert.True(await IsSignedInAsync(session));
        clock.Shift = Longest - Moment;
        Assert.True(await IsSignedInAsync(session));

        clock.Shift = Longest + Moment;
        Assert.False(await IsSignedInAsync(session));
    }

    [Fact]
    public async Task Ended_everywhere_is_every_session_of_that_user_and_no_other()
    {
        var (first, other) = (await InviteAsync(), await SessionAsync());
        var here = (await JoinAsync(first)).Session;
        var user = await AskAsync<Sessions, string>(async sessions => (await sessions.FindAsync(here, CancellationToken.None))!.Id);
        var there = await AgainAsync(user);
        Assert.True(await IsSignedInAsync(here) && await IsSignedInAsync(there));

        await gateway.Operator.PostAsync($"v1/users/{user}/sign-out", new { }).ExpectSuccess();

        Assert.False(await IsSignedInAsync(here));
        Assert.False(await IsSignedInAsync(there));
        Assert.True(await IsSignedInAsync(other));
    }

    private async Task<string> InviteAsync()
    {
        var body = new { email = $"{Guid.NewGuid():N}@shop.example", role = "operator" };
        var user = await gateway.Operator.PostAsync("v1/users", body).ReadJson();
        return user.GetProperty("link").GetString()!.Split('/')[^1];
    }

    private async Task<string> SessionAsync() => (await JoinAsync(await InviteAsync())).Session;

    private async Task<(JoinOutcome Outcome, string Session)> JoinAsync(string code)
    {
        var browser = new DefaultHttpContext();
        browser.Connection.RemoteIpAddress = IPAddress.Loopback;
        var outcome = await AskAsync<ISignIn, JoinOutcome>(desk => desk.JoinAsync(browser, code, Password));
        return (outcome, browser.Response.Headers.SetCookie.ToString().Split(';')[0].Split('=')[^1]);
    }

    private async Task<bool> IsSignedInAsync(string session)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(gateway.Address, "console/account"));
        request.Headers.Add("Cookie", $"affiliate_session={session}");
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        using var answer = await browser.SendAsync(request);
        return answer.StatusCode == HttpStatusCode.OK;
    }

    private Task<string> AgainAsync(string user) => AskAsync<Sessions, string>(async sessions =>
    {
        await using var scope = gateway.Services.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<Data.GatewayDb>().Users.FindAsync(user);
        return await sessions.BeginAsync(found!, CancellationToken.None);
    });

    private async Task<TAnswer> AskAsync<TService, TAnswer>(Func<TService, Task<TAnswer>> ask)
        where TService : notnull
    {
        await using var scope = gateway.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TService>());
    }
}

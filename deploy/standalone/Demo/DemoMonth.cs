using System.Globalization;
using Affiliate.Gateway.SignIn;

namespace Affiliate.Standalone.Demo;

/// <summary>
/// <c>demo --stay</c>: a month of a network, played day by day through the public API with the clock set back; then it stays, for a
/// look at its console. What it kept goes when it ends.
/// </summary>
internal static class DemoMonth
{
    private const int Days = 30;

    public static async Task<int> RunAsync(string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("affiliate-demo-").FullName;
        try
        {
            var clock = new DemoClock(Days);
            await using var receiver = await DemoReceiver.StartAsync();
            await using var app = await StandaloneHost.StartAsync(
            [
                $"--Storage:Path={folder}", "--Network:AllowPrivateAddresses=true", "--Gateway:RateLimit:PerTokenPerSecond=100000", .. args,
            ], quiet: true, clock);
            var address = app.Urls.First(url => !url.Contains("unix:", StringComparison.Ordinal));
            using var api = new DemoApi(address, isQuiet: true);
            Console.WriteLine($"Playing {Days} days of a network …");
            var cast = await MonthCast.TakeOnAsync(api, app.Configuration["Accounts:OperatorToken"]!, receiver.Address);
            await PlayAsync(new MonthDay(api, cast), clock);
            await using var today = await MonthToday.PlayAsync(api, cast);
            await PrintAsync(api, cast, app, address);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (DemoFailure failure)
        {
            await Console.Error.WriteLineAsync($"\nThe month cannot be played: {failure.Message}");
            return 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task PlayAsync(MonthDay day, DemoClock clock)
    {
        var midnight = new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        for (var number = 0; number <= Days; number++)
            await day.PlayAsync(number, hour => clock.GoTo(midnight.AddDays(number).AddHours(hour)), isLast: number == Days);
        clock.CatchUp();
    }

    private static async Task PrintAsync(DemoApi api, MonthCast cast, WebApplication app, string address)
    {
        var check = await api.GetAsync(cast.Operator, "/v1/ledger/check");
        api.Check(
            check.GetProperty("balanced").GetBoolean() && check.GetProperty("balances_agree").GetBoolean(), "the books balance");
        var first = await FirstOperator.LinkAsync(app.Services);
        var shop = await InviteAsync("shop@books.example", "merchant", cast.Books.Merchant);
        var club = await InviteAsync("club@reading.example", "publisher", cast.Club.Id);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            Affiliate is up on {address} with a month of data; the books balance.
            Console: {address}/console

            One-time links, each sets a password and signs in (within 3 days):
              operator   operator@localhost     {address}{first}
              merchant   shop@books.example     {shop}
              publisher  club@reading.example   {club}

            For the API (description: {address}/docs):
              operator   {cast.Operator}
              merchant   {cast.Books.Token}
              publisher  {cast.Club.Token}

            Ctrl+C ends it and removes its data.
            """));

        async Task<string> InviteAsync(string email, string role, string account) =>
            (await api.PostAsync(cast.Operator, "/v1/users", new { email, role, account_id = account })).Text("link");
    }
}

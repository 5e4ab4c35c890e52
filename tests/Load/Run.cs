using Affiliate.Load.Calls;
using Affiliate.Load.Day;
using Affiliate.Load.Faults;
using Affiliate.Load.Proof;
using Affiliate.Testing;
using Affiliate.Testing.Network;

namespace Affiliate.Load;

/// <summary>One run: the network is started, a day is lived, things break, everything settles, and what was promised is proven.</summary>
internal sealed class Run(LoadOptions options, TimeProvider time, Stops stops)
{
    private static readonly TimeSpan CallPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan DrainPatience = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan ListPatience = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(3);
    private static readonly string[] ApprovedAtOnce = ["script", "postback"];
    private readonly CallLog log = new();

    public async Task<Outcome> RunAsync()
    {
        await using var wire = new BusProxy();
        var stack = new DistributedStack { IsDurable = true, BusAddress = wire.GoBetween, Evidence = "load" };
        try
        {
            await stack.InitializeAsync().WaitAsync(stops.AtOnce);
            Say($"The network is up on {stack.Address}");
            using var http = new HttpClient(new SocketsHttpHandler
            {
                AllowAutoRedirect = false, UseCookies = false, UseProxy = false, MaxConnectionsPerServer = 200,
            }) { BaseAddress = stack.Address, Timeout = CallPatience };
            using var anybody = new ApiClient(http);
            await using var cast = new Cast(anybody, stack.Operator);
            await cast.TakeOnAsync().WaitAsync(stops.AtOnce);
            Say("Five merchants, three publishers, a CRM and a polled shop are set up");
            return await LiveAsync(stack, wire, cast).WaitAsync(stops.AtOnce);
        }
        finally
        {
            await stack.DisposeAsync();
        }
    }

    private async Task<Outcome> LiveAsync(DistributedStack stack, BusProxy wire, Cast cast)
    {
        using var giveUp = new CancellationTokenSource();
        var (client, memory) = (new Client(log, giveUp.Token), new Memory(log));
        var day = new MixedDay(
            cast, new Buyers(cast, client, memory, time), new Deciders(cast, client), memory, options.Seed);
        var queues = QueuesAsync(stack);
        var havoc = new Havoc(stack, wire, log, queues, options.Seed);
        var (begin, isOver) = (log.Now, false);
        var breaking = options.IsCalm ? Task.CompletedTask : havoc.WreakAsync(
            TimeSpan.FromSeconds(options.Every), () => Volatile.Read(ref isOver), stops.EndOfDay,
            fault => Say($"{fault.What} {fault.Note}: there again after {(fault.Mended - fault.Start).TotalSeconds:0.0} s"));
        await day.LiveAsync(
            TimeSpan.FromMinutes(options.Minutes), options.Pace,
            () => options.IsCalm || havoc.HasBrokenAll || breaking.IsFaulted, time, stops.EndOfDay);
        Volatile.Write(ref isOver, true);
        await breaking;
        var end = log.Now;
        Say($"The day is over: {day.Happened} things happened; now everything settles");
        giveUp.CancelAfter(AnswerPatience);
        await day.EndAsync();
        var survey = new Survey(stack, cast, await queues);
        var (found, claims) = await SettleAsync(survey, memory, end);
        var settled = log.Now - end;
        if (claims.Any(claim => !claim.Holds))
        {
            await stack.KeepEvidenceAsync("unproven");
            await survey.KeepStoriesAsync(claims);
        }

        return new Outcome(options, day, log, havoc.Done, claims, end - begin, settled)
        {
            ToCommission = Delays(memory, ApprovedAtOnce, await survey.AccruedAsync()),
            ToCallback = Delays(memory, ["api", .. ApprovedAtOnce], cast.Promoters.SelectMany(promoter => promoter.Server.Requests)
                .ToLookup(call => call.Push().Text("transactionId"), call => call.At, StringComparer.Ordinal)),
            Found = found,
            Promised = memory.Promised(),
        };
    }

    // Listing is rabbitmqctl's work, which on a busy machine takes minutes, and the broker may be killed meanwhile: beside the day.
    private static Task<IReadOnlyList<string>> QueuesAsync(DistributedStack stack) => Eventually.Async<IReadOnlyList<string>>(
        async () => [.. (await stack.Broker.ListQueuesAsync()).Where(queue => queue.Consumers > 0).Select(queue => queue.Name)],
        names => names.Count > 0, ListPatience, "the broker's queues are listed");

    // What follows from an answer follows a moment later: a claim that does not hold yet is looked at again.
    private async Task<(Evidence, IReadOnlyList<Claim>)> SettleAsync(Survey survey, Memory memory, TimeSpan since)
    {
        while (true)
        {
            var found = await survey.TakeAsync();
            var claims = Prover.Prove(memory.Promised(), found);
            if (claims.All(claim => claim.Holds) || log.Now - since > DrainPatience)
            {
                found = await survey.WithJournalsAsync(found);
                return (found, Prover.Prove(memory.Promised(), found));
            }

            Say("Not settled: " + string.Join(
                "; ", claims.Where(claim => !claim.Holds).Select(claim => $"{claim.Says}: {claim.Faults.Count} not yet")));
            await Task.Delay(Look);
        }
    }

    // From an order's answer. Shops that are polled and the CRM were answered nothing.
    private static List<TimeSpan> Delays(Memory memory, string[] kinds, ILookup<string, DateTimeOffset> followed) =>
    [
        .. memory.Sold.Where(one => one.Id is not null && kinds.Contains(one.Kind, StringComparer.Ordinal))
            .Select(one => (Since: one.AnsweredAt, First: followed[one.Id!].Order().FirstOrDefault()))
            .Where(pair => pair.First != default)
            .Select(pair => pair.First > pair.Since ? pair.First - pair.Since : TimeSpan.Zero),
    ];

    private void Say(string what) => Console.WriteLine($"{log.Now:mm\\:ss}  {what}");
}

using Affiliate.Load.Proof;

namespace Affiliate.Load.Day;

/// <summary>Everything that happens on a day, one thing after the other at a set pace; none waits for another to be answered.</summary>
internal sealed class MixedDay(Cast cast, Buyers buyers, Deciders deciders, Memory memory, int seed)
{
    private const int MostAtOnce = 600;
    private readonly Random luck = new(seed);
    private readonly List<Task> underWay = [];
    private int happened;

    /// <summary>Things that happened so far.</summary>
    public int Happened => happened;

    /// <summary>Moments at which nothing began, because too much was waiting for an answer.</summary>
    public int HeldBack { get; private set; }

    /// <summary>At least so long, and until everything was broken that is to be; ended by hand, at once.</summary>
    public async Task LiveAsync(TimeSpan length, double pace, Func<bool> mayEnd, TimeProvider time, CancellationToken endOfDay)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1 / pace), time);
        var start = time.GetTimestamp();
        while (!endOfDay.IsCancellationRequested
            && (time.GetElapsedTime(start) < length || !mayEnd()) && await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            underWay.RemoveAll(task => task.IsCompletedSuccessfully);
            if (underWay.Count < MostAtOnce)
                underWay.Add(Something(++happened));
            else
                HeldBack++;
        }
    }

    /// <summary>Every client has its answer.</summary>
    public Task EndAsync() => Task.WhenAll(underWay);

    // How often what happens, of a hundred.
    private Task Something(int count)
    {
        var (number, promoter, amount, kind) = ($"N{count}", Any(cast.Promoters), (decimal)luck.Next(20, 900), luck.Next(100));
        return kind switch
        {
            < 26 => buyers.ClickAsync(promoter.Links[Any(["api", "script", Promise.Lead])], number),
            < 40 => buyers.OrderAsync(number, promoter, amount, keyed: true),
            < 48 => buyers.OrderAsync(number, promoter, amount, keyed: false),
            < 57 => buyers.ScriptAsync(number, promoter, amount),
            < 66 => buyers.LeadAsync(number, promoter),
            < 74 => buyers.PostbackAsync(number, promoter, amount),
            < 80 => Feed(number, promoter, amount),
            < 89 => Decide(number),
            < 93 => Reverse(number),
            < 97 => Call(),
            _ => deciders.LinkAsync(number, promoter, cast.Shops["api"], memory),
        };
    }

    private Task Feed(string number, Promoter promoter, decimal amount)
    {
        buyers.Feed(number, promoter, amount);
        if (luck.Next(4) == 0 && Find(one => one.Kind == "feed") is { } old)
        {
            buyers.FeedAgain(old);
            old.GiveBack();
        }

        return Task.CompletedTask;
    }

    private Task Decide(string number) =>
        Find(one => one is { Kind: "api", Reversed: 0 }) is { } order
            ? deciders.DecideAsync(number, order, order.Status == Promise.Approved || luck.Next(4) == 0 ? Next(order) : Promise.Approved)
            : Task.CompletedTask;

    private Task Reverse(string number) =>
        Find(one => one is { Kind: not ("feed" or Promise.Lead), Status: Promise.Approved, Reversed: 0 }) is { } order
            ? deciders.ReverseAsync(number, order, luck.Next(1, (int)order.Amount)) : Task.CompletedTask;

    private Task Call()
    {
        if (Find(one => one is { Kind: Promise.Lead, Status: Promise.Waiting }) is not { } lead)
            return Task.CompletedTask;
        deciders.Call(lead, luck.Next(4) > 0);
        lead.GiveBack();
        return Task.CompletedTask;
    }

    private static int Next(Sold order) => order.Status == Promise.Rejected ? Promise.Approved : Promise.Rejected;

    private Sold? Find(Func<Sold, bool> fits)
    {
        var fitting = memory.Sold.Where(fits).ToList();
        return fitting.Count > 0 && Any(fitting) is var one && one.TryTake() ? one : null;
    }

    private T Any<T>(IReadOnlyList<T> from) => from[luck.Next(from.Count)];
}

using System.Collections.Concurrent;
using Affiliate.Load.Calls;
using Affiliate.Load.Proof;

namespace Affiliate.Load.Day;

/// <summary>What the senders know they were promised.</summary>
internal sealed class Memory(CallLog log)
{
    private readonly ConcurrentQueue<Sold> sold = new();
    private readonly ConcurrentQueue<(string Publisher, string Code)> links = new();

    public IReadOnlyCollection<Sold> Sold => sold;

    public void Keep(Sold one) => sold.Enqueue(one);

    public void Keep(Promoter promoter, string code) => links.Enqueue((promoter.Id, code));

    public Promised Promised() => new(
        [.. sold.Select(one => one.Promise())],
        [.. links],
        log.Successes.Count(one => one.Kind == "click"),
        log.Attempts.Count(one => one.Kind == "click"),
        [.. log.Refused],
        [.. log.Open]);
}

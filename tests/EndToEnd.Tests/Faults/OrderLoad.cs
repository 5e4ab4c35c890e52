using System.Collections.Concurrent;
using System.Net;
using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Faults;

/// <summary>
/// Orders pouring in at a bounded rate, each with a key of its own: half of the clients follow the link anew for every
/// order, the others go by one click, so that they need not wait for a network that takes no clicks.
/// </summary>
internal sealed class OrderLoad(Stack stack, Partnership partners)
{
    private const int Clients = 6;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);
    private readonly CancellationTokenSource _enough = new();
    private readonly ConcurrentDictionary<string, string> _answered = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _unanswered = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<string> _refused = [];
    private Task _clients = Task.CompletedTask;
    private string _sharedClick = "";
    private int _sent;

    /// <summary>When it began, UTC.</summary>
    public DateTimeOffset Started { get; } = TimeProvider.System.GetUtcNow();

    /// <summary>Conversion ids by order key.</summary>
    public IReadOnlyDictionary<string, string> Answered => _answered;

    /// <summary>Keys of orders whose only attempt got no answer.</summary>
    public ICollection<string> Unanswered => _unanswered.Keys;

    /// <summary>Answers that made a client give up for good; none are allowed while parts are missing.</summary>
    public IReadOnlyCollection<string> Refused => _refused;

    /// <summary>All requests made.</summary>
    public Attempts Attempts { get; } = new();

    public async Task StartAsync()
    {
        _sharedClick = await partners.ClickAsync(stack);
        _clients = Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => BuyAsync(client % 2 == 0))));
    }

    /// <summary>Waits until so many more orders were answered than now.</summary>
    public Task MoreAsync(int count)
    {
        var wanted = _answered.Count + count;
        return Eventually.Async(
            () => Task.FromResult(_answered.Count), answered => answered >= wanted, Deadlines.Recovery, $"{wanted} orders answered");
    }

    /// <summary>Places no new orders; returns when every client has ended its last.</summary>
    public async Task FinishAsync()
    {
        await _enough.CancelAsync();
        await _clients.WaitAsync(Deadlines.Recovery);
    }

    private async Task BuyAsync(bool clicks)
    {
        using var pace = new PeriodicTimer(Pace);
        while (!_enough.IsCancellationRequested)
        {
            if ((clicks ? await ClickAsync(pace) : _sharedClick) is { } click)
                await PlaceAsync(new Order(Interlocked.Increment(ref _sent)), click, pace);
            await pace.WaitForNextTickAsync();
        }
    }

    private async Task PlaceAsync(Order order, string click, PeriodicTimer pace)
    {
        while (true)
        {
            var answer = await Attempts.TryAsync(() => partners.Merchant.SendAsync(
                HttpMethod.Post, "/services/conversions", order.Body(click), ("Idempotency-Key", order.Key)));
            if (answer?.Status == HttpStatusCode.OK)
                _answered[order.Key] = answer.Json.Text("data.id");
            else if (answer is { Status: < HttpStatusCode.InternalServerError })
                _refused.Add($"{order.Key}: {answer}");
            else if (order.IsSentOnce)
                _unanswered[order.Key] = true;
            else if (await pace.WaitForNextTickAsync())
                continue;
            return;
        }
    }

    private async Task<string?> ClickAsync(PeriodicTimer pace)
    {
        while (!_enough.IsCancellationRequested)
        {
            var answer = await Attempts.TryAsync(() => stack.Anybody.GetAsync(partners.Link));
            if (answer?.Status == HttpStatusCode.Redirect)
                return Landing.Of(answer).Referrer;
            if (answer is { Status: < HttpStatusCode.InternalServerError })
                _refused.Add($"click: {answer}");
            await pace.WaitForNextTickAsync();
        }

        return null;
    }
}

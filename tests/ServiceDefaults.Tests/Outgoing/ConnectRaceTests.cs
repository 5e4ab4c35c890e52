using System.Net;
using System.Net.Sockets;
using Affiliate.ServiceDefaults.Outgoing.Targets;

namespace Affiliate.ServiceDefaults.Tests.Outgoing;

public sealed class ConnectRaceTests
{
    private static readonly IPAddress Dead = IPAddress.Parse("198.51.100.1");
    private static readonly IPAddress Alive = IPAddress.Parse("198.51.100.2");
    private readonly ManualTime _time = new();

    [Fact]
    public async Task A_refused_address_is_followed_by_the_next_at_once()
    {
        using var line = await RaceAsync([Dead, Alive], (address, _) =>
            address.Equals(Dead)
                ? Task.FromException<Line>(new SocketException((int)SocketError.ConnectionRefused)) : Task.FromResult(new Line(address)));
        Assert.Equal(Alive, line.To);
    }

    [Fact]
    public async Task A_hanging_address_is_overtaken_by_the_next_after_a_moment_and_then_given_up()
    {
        var hanging = new TaskCompletionSource<Line>();
        var givenUp = CancellationToken.None;
        var race = RaceAsync([Dead, Alive], (address, stop) =>
        {
            if (!address.Equals(Dead)) return Task.FromResult(new Line(address));
            givenUp = stop;
            return hanging.Task;
        });
        Assert.False(race.IsCompleted);

        _time.Advance(TimeSpan.FromMilliseconds(250));
        using var line = await race;
        using var late = new Line(Dead);
        Assert.Equal(Alive, line.To);
        Assert.True(givenUp.IsCancellationRequested);
        hanging.SetResult(late);
        Assert.True(late.Closed, "a loser that connects after all is closed");
    }

    [Fact]
    public async Task When_no_address_answers_the_first_failure_is_told()
    {
        var failure = await Assert.ThrowsAsync<SocketException>(() => RaceAsync([Dead, Alive], (address, _) =>
            Task.FromException<Line>(
                new SocketException((int)(address.Equals(Dead) ? SocketError.ConnectionRefused : SocketError.HostUnreachable)))));
        Assert.Equal(SocketError.ConnectionRefused, failure.SocketErrorCode);
    }

    [Fact]
    public async Task Cancelling_ends_the_race()
    {
        using var stop = new CancellationTokenSource();
        var race = ConnectRace.FirstAsync(
            [Dead, Alive], (_, _) => new TaskCompletionSource<Line>().Task, TimeSpan.FromSeconds(1), _time, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => race);
    }

    [Fact]
    public void The_families_take_turns_starting_with_the_resolvers_first_choice()
    {
        IPAddress[] found = [.. new[] { "2001:db8::1", "2001:db8::2", "2001:db8::1", "192.0.2.1" }.Select(IPAddress.Parse)];
        Assert.Equal(["2001:db8::1", "192.0.2.1", "2001:db8::2"], AddressOrder.Alternate(found).Select(a => a.ToString()));
    }

    private Task<Line> RaceAsync(IPAddress[] addresses, Func<IPAddress, CancellationToken, Task<Line>> connect) =>
        ConnectRace.FirstAsync(addresses, connect, TimeSpan.FromMilliseconds(250), _time, CancellationToken.None);

    private sealed class Line(IPAddress to) : IDisposable
    {
        public IPAddress To => to;

        public bool Closed { get; private set; }

        public void Dispose() => Closed = true;
    }
}

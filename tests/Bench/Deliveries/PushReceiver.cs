using System.Diagnostics;
using System.Globalization;
using Affiliate.Bench.Network;
using Affiliate.Testing;

namespace Affiliate.Bench.Deliveries;

/// <summary>The publishers' server, a process of its own: reads the body, answers 200 after a while, counts.</summary>
internal sealed class PushReceiver(ServiceProcess process) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly HttpClient http = new() { BaseAddress = process.Address };

    public static async Task<PushReceiver> StartAsync(TimeSpan delay) => new(await BaselineServer.StartReceiverAsync(delay));

    public Uri Url(string publisher) => new(process.Address, $"cb/{publisher}");

    /// <summary>Begins to count anew.</summary>
    public Task ForgetAsync() => http.GetAsync(new Uri("forget", UriKind.Relative));

    /// <summary>What came last.</summary>
    public Task<string> LastBodyAsync() => http.GetStringAsync(new Uri("last", UriKind.Relative));

    /// <summary>Waits for so many; returns when the first of them came, by this machine's steady clock.</summary>
    public async Task<long> ArrivedAsync(int count)
    {
        while (true)
        {
            var figures = (await http.GetStringAsync(new Uri("count", UriKind.Relative))).Split(' ');
            var first = long.Parse(figures[1], CultureInfo.InvariantCulture);
            if (int.Parse(figures[0], CultureInfo.InvariantCulture) >= count)
                return first;
            if (first > 0 && Stopwatch.GetElapsedTime(first) > Patience)
                throw new TimeoutException($"{figures[0]} of {count} came.");
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await process.DisposeAsync();
    }
}

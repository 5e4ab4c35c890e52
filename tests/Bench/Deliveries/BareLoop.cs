using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace Affiliate.Bench.Deliveries;

/// <summary>The baseline: HttpClient alone, the same body to the same receiver, so many calls at once; nothing is stored.</summary>
internal sealed class BareLoop(int concurrency) : IDisposable
{
    private readonly HttpClient http =
        new(new SocketsHttpHandler { MaxConnectionsPerServer = concurrency, UseProxy = false, UseCookies = false });

    public async Task<double> MeasureAsync(Uri url, string body, int count)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = concurrency }, async (_, cancellation) =>
        {
            using var content = new ByteArrayContent(bytes);
            content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded; charset=UTF-8");
            using var answer = await http.PostAsync(url, content, cancellation);
            answer.EnsureSuccessStatusCode();
        });
        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public void Dispose() => http.Dispose();
}

using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Affiliate.Bench.Conversions;

/// <summary>Shops that send one order after the other, and how long each waited for its answer.</summary>
/// <param name="http">Base address set.</param>
/// <param name="authorization">Bearer token, asked anew for every request.</param>
/// <param name="clicks">Tokens of clicks to attribute to, in turn.</param>
internal sealed class OrderLoad(HttpClient http, Func<string> authorization, IReadOnlyList<string> clicks)
{
    private static int numbers;
    private readonly List<double> milliseconds = [];
    private int withoutCommission;

    /// <summary>Answers that came without a commission: Commission did not reply within its budget.</summary>
    public int WithoutCommission => withoutCommission;

    /// <summary>Accepted orders since the last <see cref="Forget"/>.</summary>
    public int Accepted => milliseconds.Count;

    /// <summary>Waiting time in milliseconds below which this share of the answers came, over all rounds but the first.</summary>
    public double Percentile(double share)
    {
        var sorted = milliseconds.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
    }

    /// <summary>What shops send with: neither proxies nor cookies.</summary>
    public static HttpClient Client(Uri address) =>
        new(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { BaseAddress = address };

    /// <summary>Forgets the waiting times so far: those of warming up.</summary>
    public void Forget()
    {
        milliseconds.Clear();
        withoutCommission = 0;
    }

    /// <summary>Accepted orders per second; anything but success is an error.</summary>
    public async Task<double> MeasureAsync(int shops, TimeSpan duration)
    {
        var started = Stopwatch.GetTimestamp();
        var waits = await Task.WhenAll(Enumerable.Range(0, shops).Select(_ => Task.Run(() => SellAsync(started, duration))));
        var elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
        milliseconds.AddRange(waits.SelectMany(shop => shop));
        return waits.Sum(shop => shop.Count) / elapsed;
    }

    private async Task<List<double>> SellAsync(long started, TimeSpan duration)
    {
        var waits = new List<double>();
        while (Stopwatch.GetElapsedTime(started) < duration)
        {
            var sent = Stopwatch.GetTimestamp();
            await SendAsync(Interlocked.Increment(ref numbers));
            waits.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
        }

        return waits;
    }

    private async Task SendAsync(int number)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "services/conversions") { Content = Order(number) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", authorization());
        using var response = await http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException($"Order {number} got {(int)response.StatusCode}: {body}");
        using var answer = JsonDocument.Parse(body);
        if (answer.RootElement.GetProperty("data").GetProperty("commission_amount").ValueKind == JsonValueKind.Null)
            Interlocked.Increment(ref withoutCommission);
    }

    // No two baskets alike: the same one again from the same visitor would go to review.
    private StringContent Order(int number)
    {
        var price = 10m + (number * 0.01m);
        return new(
            JsonSerializer.Serialize(new
            {
                referrer = clicks[number % clicks.Count],
                order_id = $"order-{number}",
                amount = (2 * price) + 30m,
                type = "sale",
                products = new object[]
                {
                    new { name = "Kettle", unit_price = price, quantity = 2, total_price = 2 * price },
                    new { name = "Delivery", unit_price = 30m, quantity = 1, total_price = 30m },
                },
            }),
            Encoding.UTF8,
            "application/json");
    }
}

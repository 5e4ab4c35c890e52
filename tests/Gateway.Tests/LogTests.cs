using System.Collections.Concurrent;
using Affiliate.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Affiliate.Gateway.Tests;

public sealed class LogTests
{
    [Fact]
    public async Task Neither_tokens_nor_query_strings_are_logged_whatever_goes_wrong()
    {
        var lines = new Lines();
        await using var gateway = await RunningGateway.StartAsync(after: services => services.AddSingleton<ILoggerProvider>(lines));
        var (id, token) = await gateway.MerchantAsync();
        var shop = new ApiClient(gateway.Address, token);
        gateway.Backend.On("/ingestion/signup/process_extended.php", Answer.Abort);
        gateway.Backend.On("/conversion/services/conversions", Answer.Status(401));

        await gateway.Anybody.GetAsync("signup/process_extended.php?password=s3cret-query");
        await shop.GetAsync("services/conversions?email=s3cret-query");
        await shop.GetAsync("v1/merchants?email=s3cret-query");
        await gateway.Anybody.PostAsync("v1/merchants?x=s3cret-query", "{\"name\":");
        await gateway.Backend.StopAsync();
        await gateway.Anybody.GetAsync("go/abc?clickref=s3cret-query");
        await gateway.Operator.PostAsync($"v1/merchants/{id}/tokens?x=s3cret-query", new { name = "again" });
        await new ApiClient(gateway.Address, "aff_s3cret-guess").GetAsync("v1/balance");

        Assert.Contains(lines.Seen, line => line.Contains("ingestion gave no answer", StringComparison.Ordinal));
        Assert.DoesNotContain(
            lines.Seen, line => line.Contains("s3cret", StringComparison.Ordinal) || line.Contains(token, StringComparison.Ordinal)
            || line.Contains(RunningGateway.OperatorToken, StringComparison.Ordinal) || line.Contains("Bearer", StringComparison.Ordinal));
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> seen = new();

        public IReadOnlyList<string> Seen => [.. seen];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            seen.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using Affiliate.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Trace;

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

    [Fact]
    public async Task Making_the_keys_of_the_consoles_forms_warns_of_nothing()
    {
        var lines = new Lines();
        await using var gateway = await RunningGateway.StartAsync(after: services => services.AddSingleton<ILoggerProvider>(lines));

        var page = await gateway.Anybody.GetAsync("console/sign-in").ExpectSuccess();

        Assert.Contains("__RequestVerificationToken", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(lines.Seen, line => line.Contains("XML encryptor", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_postback_carries_is_in_no_log_and_no_trace_whatever_level_an_operator_sets()
    {
        var (lines, spans) = (new Lines(), new Spans());
        string[] talkative = ["Default", "Microsoft", "Microsoft.AspNetCore.Hosting.Diagnostics", "Yarp", "Yarp.ReverseProxy.Forwarder",
            "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Server.Kestrel.BadRequests", "System.Net.Http.HttpClient"];
        var settings = talkative.ToDictionary(name => $"Logging:LogLevel:{name}", _ => (string?)"Trace", StringComparer.Ordinal);
        settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9";
        await using var gateway = await RunningGateway.StartAsync(
            settings,
            after: services => services.AddSingleton<ILoggerProvider>(lines)
                .ConfigureOpenTelemetryTracerProvider(traces => traces.AddProcessor(spans)));
        const string Path = "signup/process_extended.php";

        await gateway.Anybody.GetAsync(Path + "?password=s3cret").ExpectSuccess();
        await gateway.Anybody.PostAsync(Path + "?nats=s3cret", "password=s3cret").ExpectSuccess();
        await gateway.Anybody.GetAsync($"{Path}?password=s3cret{new string('x', 8000)}");
        await gateway.Anybody.GetAsync("signup/other.php?password=s3cret");
        await RawConnection.GetAsync(gateway.Address, $"/{Path}?password=s3cret\u00e9 <");
        gateway.Backend.On($"/ingestion/{Path}", Answer.Abort);
        await gateway.Anybody.GetAsync(Path + "?password=s3cret");

        await Eventually.Async(
            () => spans.Seen.Count(span => span.Contains("process_extended", StringComparison.Ordinal)) >= 6, TimeSpan.FromSeconds(20),
            "the calls' spans have ended, the gateway's own and those to the service");
        Assert.DoesNotContain(lines.Seen, line => line.Contains("s3cret", StringComparison.Ordinal));
        Assert.DoesNotContain(spans.Seen, span => span.Contains("s3cret", StringComparison.Ordinal));
    }

    private sealed class Spans : BaseProcessor<Activity>
    {
        public ConcurrentQueue<string> Seen { get; } = new();

        public override void OnEnd(Activity data) => Seen.Enqueue(
            $"{data.DisplayName} {string.Join(' ', data.TagObjects)} {string.Join(' ', data.Events.SelectMany(one => one.Tags))}");
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

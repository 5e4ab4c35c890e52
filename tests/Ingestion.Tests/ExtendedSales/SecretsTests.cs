using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Affiliate.ServiceDefaults.Telemetry;
using Affiliate.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Affiliate.Ingestion.Tests.ExtendedSales;

public sealed class SecretsTests
{
    private const string Secret = "s3cret";

    // As an operator might in search of a fault: everything, by the very names of those that write whole addresses.
    private static readonly string[] Talkative =
    [
        "Default", "Microsoft", "Microsoft.AspNetCore", "Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.EntityFrameworkCore",
        "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Server.Kestrel.BadRequests", "System.Net.Http.HttpClient",
    ];

    [Fact]
    public async Task Neither_logs_nor_traces_tell_what_a_postback_carries_whatever_level_they_are_set_to()
    {
        var (lines, spans) = (new Lines(), new Spans());
        var settings = Talkative.ToDictionary(name => $"Logging:LogLevel:{name}", _ => (string?)"Trace", StringComparer.Ordinal);
        settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9";
        await using var host = await IngestionHost.StartAsync(
            more: settings,
            add: builder => builder.AddTelemetry("test"),
            after: services => services.AddSingleton<ILoggerProvider>(lines)
                .ConfigureOpenTelemetryTracerProvider(traces => traces.AddProcessor(spans)));
        var biller = await new ReportingSoftware(host).SetUpAsync();
        const string Member = $"&username={Secret}-name&password={Secret}-word&email={Secret}%40a.example&ip=192.0.2.99";
        const string Sale = $"extend_id=my_shortname&site_id=123&action=SALE&nats=MTI6MTox{Member}";

        var made = await biller.OkAsync(ReportingSoftware.Sale);
        await biller.OkAsync($"{Sale}&transid={Secret}-1");
        ReportingSoftware.Parts(await biller.PostAsync(Sale + $"&transid={Secret}-2"));
        await biller.RefusedAsync($"{Sale}&amount={Secret}");
        await biller.RefusedAsync($"{Sale}&currency={Secret}");
        await biller.RefusedAsync($"extend_id={Secret}{Member}");
        await biller.RefusedAsync(Sale.Replace("MTI6MTox", Secret, StringComparison.Ordinal), HttpStatusCode.NotFound);
        var tooLarge = await biller.PostAsync($"password={new string('x', 3_000_000)}{Secret}", Sale);
        ReportingSoftware.Argument(tooLarge, HttpStatusCode.RequestEntityTooLarge);
        host.Owners.Away = true;
        await biller.RefusedAsync(Sale.Replace("MTI6MTox", Secret + "2", StringComparison.Ordinal), HttpStatusCode.ServiceUnavailable);

        await Eventually.Async(
            () => spans.Seen.Count(span => span.Contains("process_extended", StringComparison.Ordinal)) >= 9, IngestionHost.Soon,
            "the calls' spans have ended");
        Assert.Contains(lines.Seen, line => line.Contains("my_shortname's SALE was taken", StringComparison.Ordinal));
        Assert.Contains(lines.Seen, line => line.Contains("INSERT INTO", StringComparison.Ordinal));
        foreach (var private_ in new[] { Secret, made[1], made[2], "192.0.2.99", ReportingSoftware.Address })
        {
            Assert.DoesNotContain(lines.Seen, line => line.Contains(private_, StringComparison.Ordinal));
            Assert.DoesNotContain(spans.Seen, span => span.Contains(private_, StringComparison.Ordinal));
        }
    }

    private sealed class Spans : BaseProcessor<Activity>
    {
        public ConcurrentQueue<string> Seen { get; } = new();

        public override void OnEnd(Activity data) => Seen.Enqueue(
            $"{data.DisplayName} {string.Join(' ', data.TagObjects)} {string.Join(' ', data.Events.SelectMany(one => one.Tags))} "
            + string.Join(' ', data.Baggage));
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Seen { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Seen.Enqueue($"{state} {(state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs) : "")}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Seen.Enqueue(
                $"{formatter(state, exception)} {exception} "
                + (state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs) : ""));

        public void Dispose()
        {
        }
    }
}

using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.Notification.Data;
using Affiliate.Notification.Deliveries.Queueing;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Affiliate.Notification.Tests;

/// <summary>Notification running in this process, and what tests do with it.</summary>
internal sealed class NotificationHost(RunningService service) : IAsyncDisposable
{
    private int published;

    public const string Publisher = "pub-1";

    /// <summary>When to give up; far longer than it takes, also beside other suites on the same processors.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    public RunningService Service { get; } = service;

    /// <param name="time">The clock; the system's when null.</param>
    /// <param name="allowPrivate">Lifts the address rules, so that receivers of this machine may be called.</param>
    /// <param name="folder">Files of an earlier run.</param>
    /// <param name="postgres">A database to use instead of SQLite.</param>
    /// <param name="after">Last word on the container.</param>
    public static async Task<NotificationHost> StartAsync(
        TimeProvider? time = null, bool allowPrivate = true, string? folder = null, string? postgres = null,
        Action<IServiceCollection>? after = null)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Network:AllowPrivateAddresses"] = $"{allowPrivate}" };
        if (postgres is not null)
        {
            settings["Storage:Provider"] = "Postgres";
            settings["ConnectionStrings:Default"] = postgres;
        }

        return new NotificationHost(await RunningService.StartAsync(
            builder => builder.AddNotification(),
            app => app.MapNotification(),
            settings,
            null,
            services =>
            {
                // No jitter: what is planned for 5 s is due after 5 s.
                services.AddSingleton(new RetrySchedule(() => 0.5));
                if (time is not null)
                    Clock(services, time);
                after?.Invoke(services);
            },
            folder));
    }

    // Housekeeping each minute would make moving a clock by days slow.
    private static void Clock(IServiceCollection services, TimeProvider time)
    {
        services.AddSingleton(time);
        foreach (var housekeeping in services.Where(
            one => one.ImplementationType?.Name.StartsWith("Housekeeping", StringComparison.Ordinal) == true).ToList())
            services.Remove(housekeeping);
    }

    public ApiClient As(string publisher = Publisher) => new(Service.Client(Roles.Publisher, publisher, NotificationService.Name));

    /// <summary>Saves settings; returns the secret when they are new.</summary>
    public async Task<string?> SaveAsync(string url, string method = "GET", string publisher = Publisher, params string[] events)
    {
        object body = events.Length > 0
            ? new { url, method, product_data = true, click_source = true, events }
            : new { url, method, product_data = true, click_source = true };
        var saved = await As(publisher).PutAsync("/v1/notifications", body).ExpectSuccess();
        return saved.Json.TryGetProperty("secret", out var secret) ? secret.GetString() : null;
    }

    /// <summary>A conversion with its commission, as the two services tell of it.</summary>
    public async Task RecordAsync(ConversionSnapshot conversion)
    {
        await PublishAsync(new ConversionRecorded(conversion.MerchantId, conversion));
        await PublishAsync(Sale.CommissionOf(conversion));
    }

    /// <summary>An event as another service tells of it.</summary>
    public async Task PublishAsync(object message)
    {
        Interlocked.Increment(ref published);
        await Service.PublishAsync(message);
    }

    /// <summary>Everything published so far has taken effect.</summary>
    public Task ConsumedAsync() => Eventually.Async(
        () => Service.WithAsync<NotificationDb, int>(db =>
            db.Inbox.CountAsync(row => row.Endpoint.StartsWith(NotificationService.Name))),
        consumed => consumed >= published, Deadline, $"{published} events are consumed");

    public async Task<IReadOnlyList<Seen>> DeliveriesAsync(string publisher = Publisher, string query = "") =>
        (await ListedAsync(publisher, query)).Data;

    /// <summary>The only delivery, as soon as it is as wanted.</summary>
    public async Task<Seen> DeliveryAsync(Func<Seen, bool> wanted, string publisher = Publisher) =>
        (await Eventually.Async(
            () => ListedAsync(publisher), all => all.Data is [var one] && wanted(one), Deadline, "one delivery as wanted")).Data[0];

    private Task<Listed> ListedAsync(string publisher, string query = "") =>
        As(publisher).GetAsync($"/v1/deliveries{query}").Read<Listed>();

    /// <summary>Moves the clock and has the dispatcher look at it at once.</summary>
    public void AdvanceTo(DateTimeOffset until, ManualTime time)
    {
        time.AdvanceTo(until);
        Service.Services.GetRequiredService<WakeSignal<DeliveryDispatcher>>().Raise();
    }

    public async ValueTask DisposeAsync() => await Service.DisposeAsync();

    internal sealed record Listed(IReadOnlyList<Seen> Data, string? NextCursor)
    {
        public override string ToString() => string.Join("; ", Data);
    }

    internal sealed record Seen(
        string Id, string Event, string ConversionId, string State, IReadOnlyList<SeenAttempt> Attempts, DateTimeOffset? NextAttemptAt)
    {
        public override string ToString() => $"{Id} {State}, next {NextAttemptAt:O}, attempts: {string.Join(", ", Attempts)}";
    }


    internal sealed record SeenAttempt(DateTimeOffset At, int? Status, long LatencyMs, string? Error, string? Response);
}

using Affiliate.Notification;
using Affiliate.Notification.Data;
using Affiliate.Notification.Deliveries;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Affiliate.Bench.Deliveries;

/// <summary>Notification as it is deployed, on RabbitMQ and a PostgreSQL with fsync, in this process.</summary>
internal sealed class OurSender(RunningService service) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private int rounds;

    public static async Task<OurSender> StartAsync(Uri broker, string database) => new(await RunningService.StartAsync(
        builder =>
        {
            builder.Logging.ClearProviders();
            builder.AddNotification();
        },
        app => app.MapNotification(),
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Bus:Transport"] = "RabbitMq",
            ["Bus:Uri"] = broker.ToString(),
            ["Storage:Provider"] = "Postgres",
            ["ConnectionStrings:Default"] = database,
            ["Network:AllowPrivateAddresses"] = "true",
        }));

    public Task SaveAsync(string publisher, Uri url) => Api(publisher).PutAsync(
        "/v1/notifications", new { url, method = "POST", product_data = true, click_source = true }).ExpectSuccess();

    /// <summary>When it was published.</summary>
    public async Task<DateTimeOffset> RecordAsync(string publisher)
    {
        var (recorded, calculated) = Notices.Next(publisher);
        var at = TimeProvider.System.GetUtcNow();
        await service.PublishAsync(recorded);
        await service.PublishAsync(calculated);
        return at;
    }

    public Task DeliveredAsync(int count) => Eventually.Async(
        () => CountAsync(DeliveryState.Delivered), delivered => delivered >= count, Patience, $"{count} are delivered");

    /// <summary>As many copies as asked of each publisher's first notification, all due at once.</summary>
    public async Task QueueAsync(int each)
    {
        var round = ++rounds;
        await service.WithAsync<NotificationDb, int>(db => db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO deliveries (id, publisher_id, number, conversion_id, event, occurrence, payload, state, attempts_made, attempt_log,
                needs_other_settings, next_attempt_at, due_at, claims, created_at, updated_at)
            SELECT 'b' || {round} || '-' || publisher_id || '-' || n, publisher_id, {round} * 1000000 + n, 'c' || {round} || '-' || n,
                event, 1, payload, 'pending', 0, '[]', false, now(), now(), 0, now(), now()
            FROM deliveries CROSS JOIN generate_series(1, {each}) AS n WHERE number = 1
            """));
    }

    /// <summary>Every result is stored.</summary>
    public Task StoredAsync() =>
        Eventually.Async(() => CountAsync(DeliveryState.Pending), pending => pending == 0, Patience, "every result is stored");

    public ValueTask DisposeAsync() => service.DisposeAsync();

    private Task<int> CountAsync(DeliveryState state) =>
        service.WithAsync<NotificationDb, int>(db => db.Deliveries.CountAsync(row => row.State == state));

    private ApiClient Api(string publisher) => new(service.Client(Roles.Publisher, publisher, NotificationService.Name));
}

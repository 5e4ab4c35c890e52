using System.Diagnostics.Metrics;
using Affiliate.Notification.Data;
using Affiliate.Notification.Deliveries;
using Affiliate.ServiceDefaults.Storage.Upkeep;
using Affiliate.ServiceDefaults.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Notification.Settings;

/// <summary>
/// <c>affiliate.callbacks.disabled</c>: publishers whose call-backs we switched off, by reason. <c>affiliate.callbacks.failing</c>: those
/// whose last call-back failed and that are still tried.
/// </summary>
internal sealed class MeasureDisabled : IMeasure<NotificationDb>
{
    private readonly Gauge<long> disabled = AffiliateTelemetry.Meter.CreateGauge<long>("affiliate.callbacks.disabled", "{publisher}");
    private readonly Gauge<long> failing = AffiliateTelemetry.Meter.CreateGauge<long>("affiliate.callbacks.failing", "{publisher}");

    public async Task MeasureAsync(NotificationDb db, CancellationToken cancellation)
    {
        foreach (var reason in Enum.GetValues<DisableReason>())
        {
            var count = await db.CallbackSettings.LongCountAsync(
                settings => settings.DisabledReason == reason, cancellation);
            disabled.Record(count, new KeyValuePair<string, object?>("reason", reason.Word()));
        }

        failing.Record(
            await db.CallbackSettings.LongCountAsync(settings => settings.Enabled && settings.FailingSince != null, cancellation));
    }
}

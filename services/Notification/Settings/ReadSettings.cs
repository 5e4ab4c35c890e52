using Affiliate.Notification.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Notification.Settings;

/// <summary><c>GET /v1/notifications</c>.</summary>
internal static class ReadSettings
{
    public static async Task<SettingsAnswer> ReadAsync(Caller caller, NotificationDb db, CancellationToken cancellation) =>
        SettingsAnswer.Of(await OfAsync(caller, db, cancellation));

    /// <summary>The caller's settings, or 404.</summary>
    public static async Task<CallbackSettings> OfAsync(Caller caller, NotificationDb db, CancellationToken cancellation) =>
        await db.CallbackSettings.FindAsync([caller.Id], cancellation) ?? throw Refusal.NotFound("call-back: save your settings first");
}

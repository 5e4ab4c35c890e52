using Affiliate.Notification.Data;
using Affiliate.Notification.Deliveries;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Notification.Settings;

/// <summary>A new secret; shown only here.</summary>
/// <param name="Secret"><c>whsec_…</c></param>
/// <param name="OldValidUntil">Until then both sign, UTC.</param>
public sealed record RotatedSecret(string Secret, DateTimeOffset OldValidUntil);

/// <summary><c>POST /v1/notifications/secret/rotate</c>.</summary>
internal static class RotateSecret
{
    public static async Task<RotatedSecret> RotateAsync(
        Caller caller, NotificationDb db, DeliveryWish wish, TimeProvider time, CancellationToken cancellation)
    {
        var settings = await ReadSettings.OfAsync(caller, db, cancellation);
        settings.Secrets = settings.Secrets.Rotate(time.GetUtcNow());
        settings.Version++;
        await SaveSettings.CommitAsync(db, cancellation);
        wish.Now(caller.Id);
        return new RotatedSecret(settings.Secret, settings.PreviousSecretUntil!.Value);
    }
}

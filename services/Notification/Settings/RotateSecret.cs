using System.Globalization;
using Affiliate.Notification.Data;
using Affiliate.Notification.Deliveries;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Notification.Settings;

/// <summary>A new secret; shown only here.</summary>
/// <param name="Secret"><c>whsec_…</c></param>
/// <param name="OldValidUntil">Until then the one it replaces signs too, UTC.</param>
public sealed record RotatedSecret(string Secret, DateTimeOffset OldValidUntil);

/// <summary><c>POST /v1/notifications/secret/rotate</c>. What was said of older ones holds: when three sign, there is no fourth.</summary>
internal static class RotateSecret
{
    public static async Task<RotatedSecret> RotateAsync(
        Caller caller, NotificationDb db, DeliveryWish wish, TimeProvider time, CancellationToken cancellation)
    {
        var settings = await ReadSettings.OfAsync(caller, db, cancellation);
        var now = time.GetUtcNow();
        if (settings.Secrets.RoomFrom(now) is { } from)
            throw new Refusal(
                StatusCodes.Status409Conflict, "",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{SigningSecrets.Most} secrets sign already: another may be made from {from.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} on."));
        settings.Secrets = settings.Secrets.Rotate(now);
        settings.Version++;
        await SaveSettings.CommitAsync(db, cancellation);
        wish.Now(caller.Id);
        return new RotatedSecret(settings.Secret, settings.OldSecrets[0].ValidUntil);
    }
}

using Affiliate.Notification.Data;
using Affiliate.Notification.Deliveries;
using Affiliate.Notification.Deliveries.Queueing;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Outgoing;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Affiliate.Notification.Settings;

/// <summary><c>PUT /v1/notifications</c>. Switching off also ends what still waits; it can be recovered.</summary>
internal static class SaveSettings
{
    private const string Saved = "Your Changes Have Been Successfully Saved";

    public static async Task<IResult> SaveAsync(
        SaveSettingsRequest request, Caller caller, NotificationDb db, DeliveryWish wish, IOptions<OutgoingOptions> network,
        TimeProvider time, CancellationToken cancellation)
    {
        var method = request.CheckedMethod();
        var events = request.CheckedEvents();
        if (request.AddressFaults(method, network.Value) is { Count: > 0 } faults)
            return Problem.Invalid(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["url"] = [.. faults] });

        await using var write = await db.BeginWriteAsync(cancellation);
        var known = await db.CallbackSettings.FindAsync([caller.Id], cancellation);
        var settings = known ?? New(caller.Id, request.Url!, events);
        if (known is null)
            db.CallbackSettings.Add(settings);
        Apply(request, method, events, settings);
        await CommitAsync(db, cancellation);
        if (!settings.Enabled)
            await PendingDeliveries.GiveUpAsync(db, caller.Id, time.GetUtcNow(), cancellation);
        await write.CommitAsync(cancellation);
        wish.Now(caller.Id);
        return Results.Ok(SettingsAnswer.Of(settings) with { Message = Saved, Secret = known is null ? settings.Secret : null });
    }

    /// <summary>Saves; somebody else who saved at the same moment is a 409.</summary>
    public static async Task CommitAsync(NotificationDb db, CancellationToken cancellation)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || UniqueViolation.Is(fault))
        {
            throw new Refusal(StatusCodes.Status409Conflict, "", "The settings were changed at the same moment; send it again.");
        }
    }

    private static CallbackSettings New(string publisherId, string url, IReadOnlyList<string> events) =>
        new() { PublisherId = publisherId, Url = url, Events = events, Secret = SigningSecrets.New().Current, Version = 0 };

    private static void Apply(SaveSettingsRequest request, CallbackMethod method, IReadOnlyList<string> events, CallbackSettings settings)
    {
        var url = request.Url!.Trim();
        var enabled = request.Enabled ?? true;

        // A receiver that was changed, or switched on again, gets its five days anew.
        if (settings.Url != url || settings.Method != method || (enabled && !settings.Enabled))
            (settings.FailingSince, settings.DisabledReason, settings.DisabledAt) = (null, null, null);
        settings.Url = url;
        settings.Method = method;
        settings.ProductData = request.ProductData ?? false;
        settings.ClickSource = request.ClickSource ?? false;
        settings.Events = events;
        settings.Enabled = enabled;
        settings.Version++;
    }
}

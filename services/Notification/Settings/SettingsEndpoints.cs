using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Notification.Settings;

/// <summary><c>/v1/notifications</c>: a publisher's own settings.</summary>
internal static class SettingsEndpoints
{
    public static void MapSettings(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/notifications").For(Roles.Publisher);
        group.MapPut("", SaveSettings.SaveAsync).WithName("SaveNotificationSettings")
            .WithSummary("Say where and how you want to be told of your transactions")
            .WithDescription(
                "Each call names its event in the header Affiliate-Event (recorded, approved, declined, amended, reversed or paid) and is "
                    + "signed as Standard Webhooks say: webhook-id, webhook-timestamp and webhook-signature.")
            .Produces<SettingsAnswer>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        group.MapGet("", ReadSettings.ReadAsync).WithName("ReadNotificationSettings")
            .WithSummary("Your settings, without the secret")
            .Produces<SettingsAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPost("/test", SendTest.SendAsync).WithName("SendTestNotification")
            .WithSummary("Call your address now with a sample transaction")
            .Produces<TestAnswer>().ProducesProblem(StatusCodes.Status404NotFound)
            .Finally(NotIdempotent);
        group.MapPost("/secret/rotate", RotateSecret.RotateAsync).WithName("RotateNotificationSecret")
            .WithSummary("Make a new signing secret; the old one signs too for a day")
            .Produces<RotatedSecret>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    // Each test is a new call; and keeping its answer would hold a write transaction for as long as the receiver hangs.
    private static void NotIdempotent(EndpointBuilder endpoint)
    {
        foreach (var writes in endpoint.Metadata.OfType<IdempotentWrites>().ToList())
            endpoint.Metadata.Remove(writes);
    }
}

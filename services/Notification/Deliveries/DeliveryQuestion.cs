using System.Globalization;
using Affiliate.Notification.Settings;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Notification.Deliveries;

/// <summary>Which deliveries a publisher wants to see (specs/0, <c>GET /v1/deliveries</c>); what is null does not matter.</summary>
/// <param name="State"><c>pending</c>, <c>delivered</c> or <c>failed</c>.</param>
/// <param name="Event">One of <see cref="NotificationEvents"/>.</param>
/// <param name="ConversionId">Told of.</param>
/// <param name="From">Happened then or later, UTC.</param>
/// <param name="To">Happened before, UTC.</param>
internal sealed record DeliveryQuestion(
    DeliveryState? State, string? Event, string? ConversionId, DateTimeOffset? From, DateTimeOffset? To)
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    /// <summary>The filters' names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["state", "event", "conversion_id", "from", "to"];

    /// <summary>Reads the filters from the query; a wrong or an unknown one is 422.</summary>
    public static ValueTask<DeliveryQuestion> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        KnownFilters.Require(query, [.. Names, "limit", "cursor"]);
        return ValueTask.FromResult(new DeliveryQuestion(
            StateOf(One(query, "state")), EventOf(One(query, "event")), One(query, "conversion_id"),
            Time(query, "from"), Time(query, "to")));
    }

    private static DeliveryState? StateOf(string? name) => name switch
    {
        null => null,
        "pending" => DeliveryState.Pending,
        "delivered" => DeliveryState.Delivered,
        "failed" => DeliveryState.Failed,
        _ => throw Refusal.Invalid("state", "must be pending, delivered or failed"),
    };

    private static string? EventOf(string? name) => name is null || NotificationEvents.IsKnown(name)
        ? name
        : throw Refusal.Invalid("event", $"must be one of {string.Join(", ", NotificationEvents.All)}");

    private static DateTimeOffset? Time(IQueryCollection query, string name) => One(query, name) is not { } text
        ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out var time)
            ? time
            : throw Refusal.Invalid(name, "must be a time such as 2026-11-22T10:00:00Z");

    private static string? One(IQueryCollection query, string name) => query[name] is [{ Length: > 0 } one] ? one : null;
}

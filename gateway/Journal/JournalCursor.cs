using System.Globalization;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Gateway.Journal;

/// <summary>A place in the journals of all services: those of one instant come by the services' names, then by number.</summary>
internal sealed record JournalCursor(DateTimeOffset At, string Service, long Number)
{
    private static readonly JournalCursor Start = new(DateTimeOffset.UnixEpoch, "", -1);

    public static JournalCursor Read(string? position)
    {
        if (position is null)
            return Start;
        return position.Split(' ') is [var ticks, var service, var number]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && at is >= 0 and < TimeSpan.TicksPerDay * 3_000_000
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
                ? new JournalCursor(new DateTimeOffset(at, TimeSpan.Zero), service, place)
                : throw Refusal.UnknownCursor();
    }

    public static string Of(DateTimeOffset at, string service, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.UtcTicks} {service} {number}");

    /// <summary>Behind which number a service is to look among its entries of that instant.</summary>
    public long NumberFor(string service) => string.CompareOrdinal(service, Service) switch
    {
        < 0 => long.MaxValue,
        0 => Number,
        _ => -1,
    };
}

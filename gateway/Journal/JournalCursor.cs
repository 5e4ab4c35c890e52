using System.Globalization;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Gateway.Journal;

/// <summary>
/// How far a reader has come in each service's journal. One place for all would pass over what a service that is slow or away adds
/// to its own later.
/// </summary>
internal sealed class JournalCursor
{
    private readonly SortedDictionary<string, (long Ticks, long Number)> places = new(StringComparer.Ordinal);

    private JournalCursor()
    {
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static JournalCursor Read(string? position)
    {
        var cursor = new JournalCursor();
        foreach (var part in position?.Split(' ') ?? [])
        {
            cursor.places[Service(part)] = part.Split(':') is [_, var ticks, var number]
                && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks
                && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
                    ? (at, place)
                    : throw Refusal.UnknownCursor();
        }

        return cursor;
    }

    /// <summary>Behind which entry of a service to go on.</summary>
    public (DateTimeOffset At, long Number) Of(string service) => places.TryGetValue(service, out var place)
        ? (new DateTimeOffset(place.Ticks, TimeSpan.Zero), place.Number)
        : (DateTimeOffset.UnixEpoch, -1);

    /// <summary>That entry was shown.</summary>
    public void Pass(string service, DateTimeOffset at, long number) => places[service] = (at.UtcTicks, number);

    /// <inheritdoc />
    public override string ToString() => string.Join(
        ' ', places.Select(place => string.Create(CultureInfo.InvariantCulture, $"{place.Key}:{place.Value.Ticks}:{place.Value.Number}")));

    private static string Service(string part) => part.Split(':')[0] is var service && JournalServices.Names.Contains(service)
        ? service
        : throw Refusal.UnknownCursor();
}

using System.Globalization;

namespace Affiliate.Conversion.Lists.Filters;

/// <summary>A place in a list that goes newest first: it stays where it is while rows arrive.</summary>
/// <param name="At">The last row's time of creation, UTC.</param>
/// <param name="Id">The last row's id.</param>
internal sealed record ListPosition(DateTimeOffset At, string Id)
{
    public static ListPosition Of(IListed row) => new(row.CreatedAt, row.Id);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(At.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond}:{Id}");

    /// <summary>Null of nothing; 422 for what no list gave out.</summary>
    public static ListPosition? Read(string? text)
    {
        if (text is null)
            return null;
        var parts = text.Split(':');
        return parts is [var at, { Length: > 0 } id] && Micros(at) is { } time && !id.Contains('\0', StringComparison.Ordinal)
            ? new ListPosition(time, id)
            : throw Refusal.UnknownCursor();
    }

    private static DateTimeOffset? Micros(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var micros) && micros < 253_402_300_800_000_000
            ? DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond)
            : null;
}

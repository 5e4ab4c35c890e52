namespace Affiliate.Reporting.Figures;

/// <summary>
/// Quarter hours since 1970, UTC: the finest time figures are kept by. Every time zone of today differs from UTC by whole quarters, so
/// that a day or an hour anywhere is so many of them.
/// </summary>
internal static class Quarter
{
    public const int Hour = 4;
    public const int Day = 24 * Hour;
    private const long Ticks = TimeSpan.TicksPerMinute * 15;

    /// <summary>The one a time falls into.</summary>
    public static int Of(DateTimeOffset at) => (int)((at.UtcTicks - DateTime.UnixEpoch.Ticks) / Ticks);

    /// <summary>The first one of the UTC day.</summary>
    public static int DayOf(int quarter) => quarter / Day * Day;

    /// <summary>When it begins.</summary>
    public static DateTimeOffset Start(int quarter) => new(DateTime.UnixEpoch.Ticks + (quarter * Ticks), TimeSpan.Zero);

    /// <summary>A time zone's difference.</summary>
    public static int Of(TimeSpan offset) => (int)(offset.Ticks / Ticks);

    /// <summary>Whether a time is where one begins.</summary>
    public static bool Begins(DateTimeOffset at) => at.UtcTicks % Ticks == 0;
}

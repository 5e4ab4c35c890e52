namespace Affiliate.ServiceDefaults.ServiceLevels;

/// <summary>The windows that levels are told for, in hours: the running hour and those before it.</summary>
public static class LevelWindow
{
    /// <summary>One day.</summary>
    public const int Day = 24;

    /// <summary>Seven days.</summary>
    public const int Week = 7 * Day;

    /// <summary>Thirty days.</summary>
    public const int Month = 30 * Day;

    /// <summary>All of them, shortest first.</summary>
    public static IReadOnlyList<int> All { get; } = [Day, Week, Month];
}

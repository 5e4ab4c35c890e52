namespace Affiliate.Notification.Deliveries.Queueing;

/// <summary>When a delivery that failed is tried again (specs/5).</summary>
/// <param name="jitter">A random number from 0 to 1 at each call, so that what failed together does not come back together.</param>
public sealed class RetrySchedule(Func<double> jitter)
{
    /// <summary>A wait is up to this part shorter or longer than planned.</summary>
    public const double Jitter = 0.2;

    /// <summary>The longest a receiver's <c>Retry-After</c> is followed.</summary>
    public static readonly TimeSpan MostRetryAfter = TimeSpan.FromHours(24);

    /// <summary>Waits after the first, second, … failed attempt.</summary>
    public static IReadOnlyList<TimeSpan> Delays { get; } =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2),
        TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    public RetrySchedule() : this(Random.Shared.NextDouble)
    {
    }

    /// <summary>The time of the next attempt, or null when there is none left.</summary>
    /// <param name="attemptsMade">Including the one that just failed, so at least 1.</param>
    /// <param name="now">When it failed, UTC.</param>
    /// <param name="retryAfter">
    /// The least that the receiver asks for, up to a day. It never shortens what was planned: a receiver that always asks for a second
    /// would use up its attempts in ten.
    /// </param>
    public DateTimeOffset? NextAttempt(int attemptsMade, DateTimeOffset now, TimeSpan? retryAfter = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attemptsMade, 1);
        if (attemptsMade > Delays.Count)
            return null;
        var planned = Delays[attemptsMade - 1] * (1 - Jitter + (2 * Jitter * jitter()));
        var asked = retryAfter > MostRetryAfter ? MostRetryAfter : retryAfter ?? TimeSpan.Zero;
        return now + (asked > planned ? asked : planned);
    }
}

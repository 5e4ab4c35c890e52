namespace Affiliate.ServiceDefaults.ServiceLevels;

/// <summary>
/// Buckets of times that each reach a tenth further than the one before, from 0.1 ms to some 80 days: a percentile read from them is
/// within 5 % of the exact one, or 0.1 ms for what is shorter than that. The buckets never change, so that counts of different hours,
/// instances and services can be added.
/// </summary>
public static class LogBuckets
{
    /// <summary>How far a percentile may be from the exact one, as a part of it.</summary>
    public const double Accuracy = 0.05;

    /// <summary>The shortest time told apart, in milliseconds.</summary>
    public const double Least = 0.1;

    /// <summary>The bucket of whatever is longer than all others.</summary>
    public const int Last = 250;

    private const double Growth = (1 + Accuracy) / (1 - Accuracy);
    private static readonly double LogOfGrowth = Math.Log(Growth);

    /// <summary>Which bucket a time belongs to.</summary>
    /// <param name="milliseconds">The time; a negative one counts as none.</param>
    public static int Of(double milliseconds) => milliseconds <= Least
        ? 0
        : (int)Math.Min(Last, Math.Ceiling(Math.Log(milliseconds / Least) / LogOfGrowth));

    /// <summary>The time that stands for all of a bucket's, in milliseconds.</summary>
    public static double Middle(int bucket) => bucket == 0 ? Least : 2 * Least * Math.Pow(Growth, bucket) / (1 + Growth);

    /// <summary>The time that the given part of all times does not exceed (nearest rank); null when there are none.</summary>
    /// <param name="buckets">How many times each bucket has; the same bucket may come more than once.</param>
    /// <param name="part">Above 0 and up to 1: 0.99 for the 99th percentile.</param>
    public static double? Percentile(IReadOnlyCollection<(int Bucket, long Times)> buckets, double part)
    {
        var rank = (long)Math.Ceiling(buckets.Sum(bucket => bucket.Times) * part);
        foreach (var (bucket, times) in buckets.OrderBy(bucket => bucket.Bucket))
        {
            rank -= times;
            if (rank <= 0 && times > 0)
                return Middle(bucket);
        }

        return null;
    }
}

using System.Runtime.InteropServices;

namespace Affiliate.ServiceDefaults.ServiceLevels;

/// <summary>One bucket of one measure in one hour.</summary>
/// <param name="Hour">Hours since 1970, UTC.</param>
/// <param name="Measure">The measure's name, such as <c>redirect</c>.</param>
/// <param name="MerchantId">Whose; empty when it is no merchant's.</param>
/// <param name="PublisherId">Whose; empty when it is no publisher's.</param>
/// <param name="Bucket">One of <see cref="LogBuckets"/>, or good or bad.</param>
internal readonly record struct LevelKey(long Hour, string Measure, string MerchantId, string PublisherId, int Bucket)
{
    public static long HourOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / 3600;
}

/// <summary>What a bucket holds.</summary>
/// <param name="Times">How many were measured.</param>
/// <param name="Longest">The longest of them in milliseconds.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LevelSum(long Times, double Longest)
{
    public LevelSum With(LevelSum other) => new(Times + other.Times, Math.Max(Longest, other.Longest));
}

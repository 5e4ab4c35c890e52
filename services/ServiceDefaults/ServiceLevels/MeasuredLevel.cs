namespace Affiliate.ServiceDefaults.ServiceLevels;

/// <summary>How often a measure fell into a bucket in a window: what a service says of its own.</summary>
/// <param name="Measure">The measure's name, such as <c>redirect</c>.</param>
/// <param name="Hours">The window: one of <see cref="LevelWindow"/>.</param>
/// <param name="Bucket">One of <see cref="LogBuckets"/>, or good or bad.</param>
/// <param name="Times">How many were measured.</param>
/// <param name="Longest">The longest of them in milliseconds.</param>
public sealed record MeasuredLevel(string Measure, int Hours, int Bucket, long Times, double Longest);

namespace Affiliate.ServiceDefaults.ServiceLevels;

/// <summary>Answers as a measure: each is in one of two buckets.</summary>
public static class Answers
{
    /// <summary>The measure, as it is stored.</summary>
    public const string Measure = "availability";

    /// <summary>An answer that was as it should be, refusals among them.</summary>
    public const int Good = 0;

    /// <summary>A 5xx: the service failed, was away or took too long.</summary>
    public const int Bad = 1;
}

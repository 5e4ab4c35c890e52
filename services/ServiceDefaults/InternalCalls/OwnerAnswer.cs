namespace Affiliate.ServiceDefaults.InternalCalls;

/// <summary>
/// What the owner of some data said: it is this, there is no such thing, or nothing in time. Only a definite
/// "no such thing" is a reason to refuse a merchant's request (design rule 9).
/// </summary>
/// <param name="Value">What was found.</param>
/// <param name="Known">False when the owner could not be asked.</param>
public sealed record OwnerAnswer<T>(T? Value, bool Known)
    where T : class
{
    /// <summary>The owner could not be reached in time.</summary>
    public static OwnerAnswer<T> Unreachable { get; } = new(null, Known: false);
}

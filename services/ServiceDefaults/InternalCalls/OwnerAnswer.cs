using Affiliate.ServiceDefaults.Api;

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
    /// <summary>What was found; null when there is certainly none.</summary>
    /// <param name="field">Field of the request that asks for it; empty for the request as a whole.</param>
    /// <param name="otherwise">Said to the caller when the owner could not be asked.</param>
    /// <exception cref="Refusal">503: the owner could not be asked.</exception>
    public T? Certain(string field, string otherwise) =>
        Known ? Value : throw new Refusal(StatusCodes.Status503ServiceUnavailable, field, otherwise);

    /// <summary>The owner could not be reached in time.</summary>
    public static OwnerAnswer<T> Unreachable { get; } = new(null, Known: false);
}

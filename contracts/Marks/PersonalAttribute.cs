namespace Affiliate.Contracts.Marks;

/// <summary>
/// Says something of a person: the journal can be asked to forget it, and its chain of hashes holds without it (design, Journal).
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute : Attribute
{
    /// <summary>What stands in its place when a forgotten event is told again; null where the contract allows none.</summary>
    public string? Blank { get; init; }
}

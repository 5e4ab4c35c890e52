namespace Affiliate.Contracts.Marks;

/// <summary>
/// By what the journal finds an event. Members called <c>MerchantId</c> and <c>PublisherId</c> need no mark: the ones nearest to the
/// event count.
/// </summary>
/// <param name="keys">What the member names.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class JournalKeyAttribute(JournalKeys keys) : Attribute
{
    /// <summary>What the member names.</summary>
    public JournalKeys Keys { get; } = keys;
}

namespace Affiliate.Contracts.Marks;

/// <summary>What an id in an event is of.</summary>
[Flags]
public enum JournalKeys
{
    /// <summary>Nothing the journal looks for.</summary>
    None = 0,

    /// <summary>What the event is about: a conversion, a settlement, an account.</summary>
    Subject = 1,

    /// <summary>The merchant.</summary>
    Merchant = 2,

    /// <summary>The publisher.</summary>
    Publisher = 4,
}

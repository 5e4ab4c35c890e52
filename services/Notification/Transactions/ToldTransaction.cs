namespace Affiliate.Notification.Transactions;

/// <summary>What the publisher was last told of a conversion, whether it wanted to hear it or not: decides what is news.</summary>
public sealed record ToldTransaction
{
    /// <summary>Who was told; after another attribution somebody else begins anew.</summary>
    public required string PublisherId { get; init; }

    /// <summary>One of <see cref="Deliveries.Payload.TransactionStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>The order's total.</summary>
    public required decimal Amount { get; init; }

    /// <summary>The publisher's commission.</summary>
    public required decimal Commission { get; init; }

    /// <summary>How often each event happened: a conversion can be approved, declined and approved again.</summary>
    public IReadOnlyDictionary<string, int> Occurrences { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);
}

namespace Affiliate.Notification.Transactions;

/// <summary>What the publisher was last told of a conversion, whether it wanted to hear it or not: decides what is news.</summary>
public sealed record ToldTransaction
{
    /// <summary>Who was told; after another attribution somebody else begins anew.</summary>
    public required string PublisherId { get; init; }

    /// <summary>The conversion's version it was.</summary>
    public int Version { get; init; }

    /// <summary>One of <see cref="Deliveries.Payload.TransactionStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>What is left of the order's total.</summary>
    public required decimal Amount { get; init; }

    /// <summary>What is left of the publisher's commission.</summary>
    public required decimal Commission { get; init; }

    /// <summary>Of the basket's lines, to see whether they changed; null when that is not known.</summary>
    public string? Basket { get; init; }

    /// <summary>What the amounts are in.</summary>
    public string? Currency { get; init; }

    /// <summary>What of the order was reversed.</summary>
    public decimal ReversedAmount { get; init; }

    /// <summary>All of it was.</summary>
    public bool ReversedInWhole { get; init; }

    /// <summary>That it is paid for was told.</summary>
    public bool Paid { get; init; }

    /// <summary>
    /// How often each event happened: a conversion can be approved, declined and approved again. By name, so that a row made anew is
    /// the same to the letter.
    /// </summary>
    public IReadOnlyDictionary<string, int> Occurrences
    {
        get;
        init => field = new SortedDictionary<string, int>(value.ToDictionary(), StringComparer.Ordinal);
    } = new SortedDictionary<string, int>(StringComparer.Ordinal);
}

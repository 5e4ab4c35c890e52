namespace Affiliate.Notification.Deliveries.Payload;

/// <summary>
/// Everything a publisher can be told about one conversion (specs/5), gathered from the conversion's and the
/// commission's events. Empty text counts as unknown.
/// </summary>
public sealed record Transaction
{
    /// <summary>Our id of the conversion: the receiver's <c>transactionId</c>.</summary>
    public required string ConversionId { get; init; }

    /// <summary>When the order was placed (the conversion's <c>occurred_at</c>), not when we heard of it.</summary>
    public required DateTimeOffset TransactionDate { get; init; }

    /// <summary>When we heard of it, UTC; null in what was stored before this was kept. No receiver is told.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>The merchant's id; null in what was stored before this was kept. No receiver is told.</summary>
    public string? MerchantId { get; init; }

    /// <summary>
    /// The programme's currency (ISO 4217 or IRT); <see cref="Amount"/>, <see cref="Commission"/> and unit prices are in it.
    /// </summary>
    public required string Currency { get; init; }

    /// <summary>The order's total; not looked at for a lead.</summary>
    public required decimal Amount { get; init; }

    public required decimal Commission { get; init; }

    /// <summary>A lead has no amount of its own: receivers get <c>0.00</c>.</summary>
    public bool IsLead { get; init; }

    /// <summary>The currency paid in; only told, with the amount, when it is not the programme's.</summary>
    public string? TrackedCurrency { get; init; }

    public decimal? TrackedAmount { get; init; }

    /// <summary>The publisher's number (not its id).</summary>
    public required long AffiliateNumber { get; init; }

    /// <summary>The merchant's number (not its id).</summary>
    public required long MerchantNumber { get; init; }

    public string? GroupId { get; init; }

    public string? BannerId { get; init; }

    /// <summary>The click's references 1 to 6, each at its place; missing ones null or beyond the end.</summary>
    public IReadOnlyList<string?> ClickRefs { get; init; } = [];

    /// <summary>When the visitor was sent on to the merchant.</summary>
    public DateTimeOffset? ClickThroughTime { get; init; }

    /// <summary>The click's address. Personal data.</summary>
    public string? Ip { get; init; }

    /// <summary>The time of the click that began the path; click source data.</summary>
    public DateTimeOffset? ClickTime { get; init; }

    /// <summary>The page the click came from; click source data.</summary>
    public string? Url { get; init; }

    /// <summary>What was searched for; click source data.</summary>
    public string? Phrase { get; init; }

    /// <summary>Where it was searched; click source data.</summary>
    public string? SearchEngine { get; init; }

    public IReadOnlyList<TransactionCommissionGroup> CommissionGroups { get; init; } = [];

    public IReadOnlyList<TransactionProduct> Products { get; init; } = [];

    /// <summary>One of <see cref="Settings.NotificationEvents"/>.</summary>
    public required string Event { get; init; }

    /// <summary>One of <see cref="TransactionStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>Only what may stand in a log.</summary>
    public override string ToString() => $"{Event} {ConversionId}";
}

/// <summary>A commission group that took part in a transaction's commission (the rate rule's <c>group</c>).</summary>
public sealed record TransactionCommissionGroup(string Id, string? Name, string? Code, string? Description);

/// <summary>One line of the basket.</summary>
/// <param name="ProductName">As the merchant named it.</param>
/// <param name="UnitPrice">In the transaction's currency.</param>
/// <param name="SkuType">What kind of code <paramref name="SkuCode"/> is.</param>
/// <param name="SkuCode">The merchant's code of the product.</param>
/// <param name="Quantity">Pieces; parts of a piece are possible.</param>
/// <param name="Category">The merchant's category.</param>
/// <param name="CommissionGroupId">The group (<c>cgId</c>) that gave this line's commission.</param>
public sealed record TransactionProduct(
    string? ProductName,
    decimal? UnitPrice,
    string? SkuType,
    string? SkuCode,
    decimal? Quantity,
    string? Category,
    string? CommissionGroupId);

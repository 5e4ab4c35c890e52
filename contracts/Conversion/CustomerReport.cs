namespace Affiliate.Contracts.Conversion;

/// <summary>Internal query: makes a merchant's customer known (specs/2, Customers), as the tracking script reports it.</summary>
public sealed record CustomerReport
{
    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary>Who reports it: <c>script</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The merchant's own id of the customer: 1 to 200 characters. The same one again gives the same customer back.</summary>
    public required string McsId { get; init; }

    /// <summary>Token of the click that brought the customer.</summary>
    public required string Referrer { get; init; }

    /// <summary>What the merchant tells of the customer: a JSON object (text) of at most 65,536 characters; null for nothing.</summary>
    public string? MetaData { get; init; }
}

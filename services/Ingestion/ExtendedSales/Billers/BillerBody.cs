namespace Affiliate.Ingestion.ExtendedSales.Billers;

/// <summary>Body of <c>PUT /v1/merchants/{id}/billers/{shortname}</c>.</summary>
internal sealed record BillerBody
{
    /// <summary>Sites the biller is attached to: postbacks of any other <c>site_id</c> are refused.</summary>
    public IReadOnlyList<string?>? SiteIds { get; init; }

    /// <summary>Addresses, IPv4 and IPv6, and CIDR ranges its postbacks come from; an empty list lets nobody send.</summary>
    public IReadOnlyList<string?>? SecureIps { get; init; }

    /// <summary>Currency of postbacks that name none; default the network's.</summary>
    public string? Currency { get; init; }

    /// <summary>Goals by <c>extended_type</c>.</summary>
    public IReadOnlyDictionary<string, string?>? Types { get; init; }

    /// <summary>Goals by <c>option_id</c>; where a postback has both, this one counts.</summary>
    public IReadOnlyDictionary<string, string?>? Options { get; init; }
}

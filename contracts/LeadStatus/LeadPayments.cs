using Affiliate.Contracts.Marks;

namespace Affiliate.Contracts.LeadStatus;

/// <summary>Payments of a lead that override the rates (specs/3, <c>cash</c>). One that is null is left to the rates.</summary>
/// <param name="Advertiser">What the advertiser pays in all (<c>pay</c>).</param>
/// <param name="Publisher">What the publisher gets (<c>wm</c>).</param>
/// <param name="Referrer">What the publisher's referrer gets (<c>ref</c>).</param>
/// <param name="Currency">ISO 4217 code or IRT (<c>cc</c>); null for the conversion's own.</param>
public sealed record LeadPayments(
    [property: UnseenByPublishers] decimal? Advertiser,
    decimal? Publisher,
    [property: UnseenByPublishers] decimal? Referrer,
    string? Currency);

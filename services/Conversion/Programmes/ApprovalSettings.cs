namespace Affiliate.Conversion.Programmes;

/// <summary>Who approves: <c>auto</c>, <c>merchant</c>, <c>after_days:N</c>, and for leads also <c>lead_status</c>.</summary>
public sealed record ApprovalSettings
{
    /// <summary>Sales by API or script.</summary>
    public string Sale { get; init; } = ApprovalMode.ByMerchant;

    /// <summary>Leads.</summary>
    public string Lead { get; init; } = ApprovalMode.Automatic;

    /// <summary>Orders from the shop's feed.</summary>
    public string Feed { get; init; } = ApprovalMode.Automatic;

    /// <summary>Extended sales.</summary>
    public string Extended { get; init; } = ApprovalMode.Automatic;
}

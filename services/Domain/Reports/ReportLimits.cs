namespace Affiliate.Domain.Reports;

/// <summary>How long a report's fields may be, in characters, whichever way it comes in: what one way takes no other may refuse.</summary>
public static class ReportLimits
{
    /// <summary>The merchant's order number.</summary>
    public const int OrderId = 200;

    /// <summary>The merchant's own id of a customer.</summary>
    public const int McsId = 200;

    /// <summary>A token, our customer id, a coupon, a goal.</summary>
    public const int Name = 100;

    /// <summary>A lead's or a customer's <c>meta_data</c>.</summary>
    public const int MetaData = 65_536;
}

namespace Affiliate.ServiceDefaults.ServiceLevels;

/// <summary>What the service levels measure, as it is stored.</summary>
public static class LevelMeasure
{
    /// <summary>From a visitor's request for <c>/go/{code}</c> to the answer that sends the visitor on.</summary>
    public const string Redirect = "redirect";

    /// <summary>From the receipt of an order to its first commission in the ledger.</summary>
    public const string Commission = "order_to_commission";

    /// <summary>From the receipt of an order to the first success of its <c>recorded</c> call-back.</summary>
    public const string Callback = "order_to_callback";

    /// <summary>How old a shop's row was when it was taken, or how long a good poll of the shop was overdue.</summary>
    public const string FeedLag = "feed_lag";

    /// <summary>Answers: in the bucket <see cref="Good"/> or <see cref="Bad"/>.</summary>
    public const string Availability = "availability";

    /// <summary>An answer that was as it should be, refusals among them.</summary>
    public const int Good = 0;

    /// <summary>A 5xx: the service failed, was away or took too long.</summary>
    public const int Bad = 1;
}

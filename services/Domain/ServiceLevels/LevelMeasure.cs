namespace Affiliate.Domain.ServiceLevels;

/// <summary>What of the network's work the service levels measure, as it is stored; how its answers are is measured everywhere.</summary>
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
}

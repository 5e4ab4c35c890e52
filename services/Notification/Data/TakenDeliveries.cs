using Affiliate.Notification.Deliveries;

namespace Affiliate.Notification.Data;

/// <summary>What came of a look for due deliveries.</summary>
/// <param name="Rows">To be sent.</param>
/// <param name="PutOff">How many have to wait for an earlier one of their conversion, and made room for others behind them.</param>
internal sealed record TakenDeliveries(IReadOnlyList<Delivery> Rows, int PutOff)
{
    /// <summary>There may be more.</summary>
    public bool IsProgress => Rows.Count + PutOff > 0;
}

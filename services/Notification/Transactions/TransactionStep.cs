using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;

namespace Affiliate.Notification.Transactions;

/// <summary>One version of a transaction that its publisher is to hear of, or whose status alone is noted, without an event.</summary>
/// <param name="State">The version.</param>
/// <param name="Commission">Computed from it.</param>
/// <param name="Money">What was left of both.</param>
/// <param name="Events">What happened, in order.</param>
/// <param name="Before">What the publisher was told before; null when nothing.</param>
/// <param name="Told">What it is told with this.</param>
internal sealed record TransactionStep(
    ConversionSnapshot State, CommissionCalculated Commission, TransactionMoney Money, IReadOnlyList<string> Events,
    ToldTransaction? Before, ToldTransaction Told);

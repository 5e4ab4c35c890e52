namespace Affiliate.Contracts.Commission;

/// <summary>How one part of the basket was paid.</summary>
/// <param name="Name">The basket line's name; null when the whole amount is one line.</param>
/// <param name="Amount">The line's share of the order, after scaling to the order's amount.</param>
/// <param name="Rule">Position of the matching rule in the rate version, from 0; null when none matched.</param>
/// <param name="Commission">What the line earns, in the conversion's currency.</param>
/// <param name="Group">The rule's commission group (specs/5), if it has one.</param>
public sealed record CommissionLine(string? Name, decimal Amount, int? Rule, decimal Commission, CommissionGroup? Group);

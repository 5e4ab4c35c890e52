namespace Affiliate.Conversion.Lists;

/// <summary>How one part of the basket was paid.</summary>
/// <param name="Name">The line's name; null when the whole amount is one line.</param>
/// <param name="Amount">Its share of the order.</param>
/// <param name="Rule">Position of the matching rule from 0; null when none matched.</param>
/// <param name="Commission">What it earns.</param>
public sealed record TraceLine(string? Name, decimal Amount, int? Rule, decimal Commission);

namespace Affiliate.Commission.WhatIf;

/// <summary>What conversions would have earned by other rates. Nothing is posted.</summary>
/// <param name="Conversions">How many count: those with a publisher that are approved or may yet be.</param>
/// <param name="Data">Per publisher and currency, by id.</param>
/// <param name="Rules">Per rule of the rates tried and currency, in the order written.</param>
public sealed record WhatIfAnswer(int Conversions, IReadOnlyList<PublisherDifference> Data, IReadOnlyList<RuleEarnings> Rules);

/// <summary>Commissions of one publisher less what was reversed, without what it earns by referring others.</summary>
/// <param name="PublisherId">Who earns them.</param>
/// <param name="Currency">ISO 4217 code or IRT.</param>
/// <param name="Before">As they stand.</param>
/// <param name="After">By the rates tried.</param>
/// <param name="Difference">After less before.</param>
public sealed record PublisherDifference(string PublisherId, string Currency, decimal Before, decimal After, decimal Difference);

/// <summary>What one rule would have paid.</summary>
/// <param name="Rule">Its position, from 0; null for payments set by hand.</param>
/// <param name="Currency">ISO 4217 code or IRT.</param>
/// <param name="Conversions">Conversions it is the rule of, in whole or in part.</param>
/// <param name="After">What it pays for them, less what was reversed.</param>
public sealed record RuleEarnings(int? Rule, string Currency, int Conversions, decimal After);

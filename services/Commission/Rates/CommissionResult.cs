using Affiliate.Commission.Rates.Caps;
using Affiliate.Contracts.Commission;

namespace Affiliate.Commission.Rates;

/// <summary>What a conversion earns, and why.</summary>
/// <param name="Commission">The publisher's part: the sum of the lines; in the conversion's currency.</param>
/// <param name="Wage">The network's part, computed on the whole commission.</param>
/// <param name="Lines">Per basket line; their amounts add up to the conversion's amount.</param>
/// <param name="Notes">For the decision trace: scaling, caps, skipped rules, why something earns nothing.</param>
/// <param name="CapUses">What to reserve of which rule's cap.</param>
public sealed record CommissionResult(
    decimal Commission,
    decimal Wage,
    IReadOnlyList<CommissionLine> Lines,
    IReadOnlyList<string> Notes,
    IReadOnlyList<CapUse> CapUses);

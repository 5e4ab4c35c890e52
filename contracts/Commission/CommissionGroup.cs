namespace Affiliate.Contracts.Commission;

/// <summary>Commission group shown to publishers (specs/5 <c>commissionGroups</c>).</summary>
/// <param name="Id">The merchant's id for it.</param>
/// <param name="Name">Name.</param>
/// <param name="Code">Short code.</param>
/// <param name="Description">For people.</param>
public sealed record CommissionGroup(string Id, string Name, string Code, string Description);

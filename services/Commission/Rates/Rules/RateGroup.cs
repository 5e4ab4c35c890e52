using System.Text.Json.Serialization;
using Affiliate.Contracts.Commission;

namespace Affiliate.Commission.Rates.Rules;

/// <summary>The commission group a rule belongs to, as publishers see it in notifications (specs/5).</summary>
/// <param name="Id">The merchant's id for it.</param>
/// <param name="Name">Name.</param>
/// <param name="Code">Short code; empty when not given.</param>
/// <param name="Description">For people; empty when not given.</param>
public sealed record RateGroup(
    string? Id,
    string? Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Description = null)
{
    public CommissionGroup ToContract() => new(Id ?? "", Name ?? "", Code ?? "", Description ?? "");
}

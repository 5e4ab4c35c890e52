namespace Affiliate.Testing;

/// <summary>A lead as a merchant's CRM has it.</summary>
/// <param name="Id">The CRM's id: text, whatever it looks like.</param>
/// <param name="Uid">Ours, as we gave it.</param>
/// <param name="Stage">wait, hold, approve, cancel or trash.</param>
/// <param name="Status">The number of where it is, 1 to 12.</param>
/// <param name="Reason">Why it was refused, by number; 0 when it was not.</param>
/// <param name="Comment">What the call center wrote.</param>
/// <param name="Day">When it came.</param>
public sealed record CrmLead(string Id, string Uid, string Stage, int Status, int Reason, string Comment, DateOnly Day);

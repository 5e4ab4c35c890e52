using Affiliate.LeadStatus.Data;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.LeadStatus.Leads;

/// <summary>Which leads a caller sees: the operator all, a merchant its own and no trace of others.</summary>
internal static class LeadAccess
{
    public static IQueryable<Lead> LeadsOf(this LeadStatusDb db, Caller caller) =>
        caller.IsOperator ? db.Leads : db.Leads.Where(lead => lead.MerchantId == caller.Id);
}

using Affiliate.LeadStatus.Checks.Settings;
using Affiliate.LeadStatus.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.LeadStatus.Checks.Operating;

/// <summary><c>GET …/status-checks/{offer}/{check}</c> and <c>…/status</c>: the latter also for the merchant itself.</summary>
internal static class ReadCheck
{
    public static async Task<CheckSettings> SettingsAsync(
        LeadStatusDb db, string id, string offer, string check, CancellationToken cancellation) =>
        (await FindCheck.FindAsync(db, id, offer, check, cancellation)).Settings;

    public static async Task<CheckStatus> StatusAsync(
        LeadStatusDb db, Caller caller, string id, string offer, string check, CancellationToken cancellation) =>
        caller.IsOperator || caller.Id == id
            ? CheckStatus.Of(await FindCheck.FindAsync(db, id, offer, check, cancellation))
            : throw Refusal.NotFound("status check");
}

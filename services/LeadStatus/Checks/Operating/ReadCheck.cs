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
            ? await NowAsync(db, await FindCheck.FindAsync(db, id, offer, check, cancellation), cancellation)
            : throw Refusal.NotFound("status check");

    /// <summary>How a check goes, by what is known now.</summary>
    public static async Task<CheckStatus> NowAsync(LeadStatusDb db, StatusCheck check, CancellationToken cancellation) =>
        CheckStatus.Of(check, await HeldReturns.CountAsync(db, check, cancellation));
}

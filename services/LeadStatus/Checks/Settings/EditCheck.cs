using Affiliate.LeadStatus.Checks.Code;
using Affiliate.LeadStatus.Checks.Operating;
using Affiliate.LeadStatus.Data;
using Affiliate.LeadStatus.Merchants;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Outgoing;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Affiliate.LeadStatus.Checks.Settings;

/// <summary><c>PUT …/status-checks/{offer}/{check}</c>: sets up or replaces; the first run is a period later.</summary>
internal static class EditCheck
{
    private const string AtOnce = "The check was changed at the same moment; read it and send your change again.";

    public static async Task<CheckSettings> HandleAsync(
        LeadStatusDb db, string id, string offer, string check, CheckSettings settings, MerchantLookup merchants,
        CodeWorkers workers, IOptions<OutgoingOptions> outgoing, TimeProvider time, CancellationToken cancellation)
    {
        var kind = FindCheck.Kind(check, offer);
        var complete = CheckRules.Complete(settings, kind, outgoing.Value);
        await RequireReadableAsync(workers, "code", complete.Code, cancellation);
        await RequireReadableAsync(workers, "request.pre_code", complete.Request!.PreCode, cancellation);
        await merchants.RequireAsync(id, cancellation);
        var host = new Uri(complete.Request.Url!.Replace("{", "", StringComparison.Ordinal)).IdnHost;
        var stored = await db.StatusChecks.FirstOrDefaultAsync(
            known => known.MerchantId == id && known.Offer == offer && known.Kind == kind.Name, cancellation);
        stored ??= db.StatusChecks.Add(
            new StatusCheck { Id = Ids.New(), MerchantId = id, Offer = offer, Kind = kind.Name, Settings = complete, Host = host }).Entity;
        stored.Settings = complete;
        stored.Enabled = complete.Enabled!.Value;
        stored.Host = host;
        stored.Failures = 0;
        stored.UnknownStatuses = [];
        stored.NextRunAt = time.GetUtcNow().AddSeconds(complete.PeriodSeconds!.Value);
        stored.Version++;
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException lost) when (lost is DbUpdateConcurrencyException || UniqueViolation.Is(lost))
        {
            throw new Refusal(StatusCodes.Status409Conflict, "", AtOnce);
        }

        return stored.Settings;
    }

    private static async Task RequireReadableAsync(CodeWorkers workers, string field, string? code, CancellationToken cancellation)
    {
        try
        {
            if (code is not null)
                await workers.CheckAsync(code, cancellation);
        }
        catch (CodeFault wrong)
        {
            throw Refusal.Invalid(field, wrong.Message);
        }
    }
}

using Affiliate.LeadStatus.Checks.Decoding;
using Affiliate.LeadStatus.Checks.Mapping;
using Affiliate.LeadStatus.Checks.Settings;
using Affiliate.LeadStatus.Data;
using Affiliate.LeadStatus.Offers;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.LeadStatus.Checks.Running;

/// <summary>Runs a check under its lease: one request after the other, each answer stored as a whole or not at all.</summary>
internal sealed partial class RunCheck(
    IServiceScopeFactory scopes, CheckClaims claims, AskCrm crm, ReadWishes read, ApplyWishes apply, KeepRun keep,
    CheckMetrics metrics, TimeProvider time, ILogger<RunCheck> logger)
{
    private const string OutOfStorage = "Our database was away; the CRM is asked again.";
    private const string OurFault = "The check broke off through a fault of ours, which is in the log; nothing of this request counts.";

    /// <summary>Runs it and keeps how it went; null when there is no such check any more.</summary>
    public async Task<CheckRun?> RunAsync(string id, string holder, CancellationToken cancellation)
    {
        var tally = new RunTally(time.GetStorableNow());
        StatusCheck? check;
        IReadOnlyList<Batch> batches;
        Offer offer;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<LeadStatusDb>();
            check = await db.StatusChecks.AsNoTracking().FirstOrDefaultAsync(check => check.Id == id, cancellation);
            if (check is null)
                return null;
            offer = await scope.ServiceProvider.GetRequiredService<OfferLookup>().FindAsync(check.MerchantId, check.Offer, cancellation);
            batches = LeadsToAsk.Part(await LeadsToAsk.FindAsync(db, check, cancellation), check);
        }

        using var activity = AffiliateTelemetry.Source.StartActivity("check leads");
        activity?.SetTag("affiliate.merchant", check.MerchantId).SetTag("affiliate.check", check.Kind);
        foreach (var batch in batches)
        {
            if (!await OneAsync(check, offer, holder, batch, tally, cancellation))
                break;
        }

        var run = tally.Run(time.GetStorableNow());
        await keep.KeepAsync(check, holder, run, cancellation);
        metrics.Ran(check.Kind, run);
        return run;
    }

    // False: asking on would be in vain.
    private async Task<bool> OneAsync(
        StatusCheck check, Offer offer, string holder, Batch batch, RunTally tally, CancellationToken cancellation)
    {
        CrmAnswer? answer = null;
        try
        {
            var wishes = new AnswerWishes();
            var pages = 1;
            for (var page = 1; page <= pages; page++)
            {
                if (!await claims.RenewAsync(check.Id, holder, cancellation))
                    return false;
                answer = await crm.SendAsync(check.Settings, batch.Values.OnPage(page), cancellation);
                tally.Answered(answer);
                if (answer.Error is not null)
                    return !answer.IsAway;
                await read.ReadAsync(answer.Value, check.Settings, batch.Leads, offer, wishes, cancellation);
                pages = MapAnswer.Pages(answer.Value, check.Settings.Mapping);
            }

            if (await apply.StoreAsync(check, holder, batch.Leads, wishes, cancellation) is not { } counts)
                return false;
            tally.Read(wishes, answer!.Mask);
            tally.Stored(counts);
            return true;
        }
        catch (AnswerFault fault)
        {
            tally.Failed(answer is null ? fault.Message : answer.Mask(fault.Message));
            return true;
        }
        catch (Exception fault) when (StorageOutage.Is(fault))
        {
            tally.Failed(OutOfStorage);
            return false;
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            // Kept as a failed run: otherwise the lease would be held until it runs out, and the next run fail the same way at once.
            Broken(fault, check.Id);
            tally.Failed(OurFault);
            return true;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A request of status check {Check} broke off")]
    private partial void Broken(Exception fault, string check);
}

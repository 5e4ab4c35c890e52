using System.Text;
using System.Text.Json;
using Affiliate.LeadStatus.Checks.Decoding;
using Affiliate.LeadStatus.Checks.Mapping;
using Affiliate.LeadStatus.Checks.Requests;
using Affiliate.LeadStatus.Checks.Running;
using Affiliate.LeadStatus.Checks.Settings;
using Affiliate.LeadStatus.Data;
using Affiliate.LeadStatus.Leads.Changes;
using Affiliate.LeadStatus.Offers;
using Affiliate.ServiceDefaults.Api;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.LeadStatus.Checks.Operating;

/// <summary>
/// <c>POST …/status-checks/{offer}/{check}/dry-run</c>: makes the request without sending it and reads a sample answer as the check
/// would; nothing is stored or told.
/// </summary>
internal sealed class DryRun(LeadStatusDb db, OfferLookup offers, AskCrm crm, ReadWishes read, TimeProvider time)
{
    public static async Task<DryRunAnswer> HandleAsync(
        LeadStatusDb db, string id, string offer, string check, DryRunRequest body, DryRun run, CancellationToken cancellation) =>
        await run.RunAsync(await FindCheck.FindAsync(db, id, offer, check, cancellation), body, cancellation);

    private async Task<DryRunAnswer> RunAsync(StatusCheck check, DryRunRequest body, CancellationToken cancellation)
    {
        var sample = SampleOf(body.Sample);
        var leads = Chosen(await LeadsToAsk.FindAsync(db, check, cancellation), body.LeadId, check);
        var offer = await offers.FindAsync(check.MerchantId, check.Offer, cancellation);
        var wishes = new AnswerWishes();
        string? request = null;
        try
        {
            if (LeadsToAsk.Part(leads, check) is [var first, ..])
                request = await crm.ShowAsync(check.Settings, first.Values.OnPage(1), cancellation);
            var answer = AnswerFormat.Decode(check.Settings, Encoding.UTF8.GetBytes(sample), charset: null);
            await read.ReadAsync(answer, check.Settings, new AskedLeads(leads), offer, wishes, cancellation);
            return await ShowAsync(check, offer.HoldDays, wishes, request, cancellation);
        }
        catch (AnswerFault fault)
        {
            return DryRunAnswer.Failed(fault.Message, request);
        }
    }

    private async Task<DryRunAnswer> ShowAsync(
        StatusCheck check, int holdDays, AnswerWishes wishes, string? request, CancellationToken cancellation)
    {
        var wanted = wishes.Changes;
        var ids = wanted.Keys.ToList();
        var leads = await db.Leads.AsNoTracking().Where(lead => ids.Contains(lead.Id)).ToListAsync(cancellation);
        var changes = new List<DryRunChange>();
        var (actor, now) = (CheckKind.Find(check.Kind)!.Actor, time.GetUtcNow());
        var ignored = wishes.Ignored;
        foreach (var lead in leads.OrderBy(lead => lead.CreatedAt).ThenBy(lead => lead.Id, StringComparer.Ordinal))
        {
            var (from, before) = (lead.Status, lead.History);
            try
            {
                var outcomes = wanted[lead.Id].Select(change => ChangeLead.Apply(lead, change, actor, holdDays, now)).ToList();
                ignored += outcomes.Count(outcome => outcome.Ignored is not null);
                if (outcomes.Exists(outcome => outcome.IsChange))
                    changes.Add(DryRunChange.Of(lead, from, before));
            }
            catch (AnswerFault fault) when (check.Settings.Code is null)
            {
                wishes.Tell(fault.Message);
                ignored++;
            }
        }

        return new DryRunAnswer(changes, ignored, [.. UnknownStatuses.Distinct(wishes.Unknown)], wishes.RowFault, request);
    }

    private static List<AskedLead> Chosen(List<AskedLead> leads, string? id, StatusCheck check)
    {
        if (id is null)
            return ReadWishes.IsAboutOne(check.Settings) ? leads[..Math.Min(leads.Count, 1)] : leads;
        var asked = new AskedLeads(leads);
        return (asked.ById(id) ?? asked.ByExternalId(id)) is { } chosen
            ? [chosen]
            : throw Refusal.Invalid("lead_id", "names no lead that this check asks about");
    }

    private static string SampleOf(JsonElement sample)
    {
        try
        {
            return sample.ValueKind switch
            {
                JsonValueKind.Undefined => throw Refusal.Invalid("sample", "is missing: a CRM's answer, as text or as JSON"),
                JsonValueKind.String => sample.GetString()!,
                _ => sample.GetRawText(),
            };
        }
        catch (InvalidOperationException)
        {
            throw Refusal.Invalid("sample", "has half of a surrogate pair");
        }
    }
}

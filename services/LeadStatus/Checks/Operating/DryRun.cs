using System.Text;
using System.Text.Json;
using Affiliate.LeadStatus.Checks.Decoding;
using Affiliate.LeadStatus.Checks.Mapping;
using Affiliate.LeadStatus.Checks.Requests;
using Affiliate.LeadStatus.Checks.Running;
using Affiliate.LeadStatus.Data;
using Affiliate.LeadStatus.Leads.Changes;
using Affiliate.LeadStatus.Offers;
using Affiliate.ServiceDefaults.Api;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.LeadStatus.Checks.Operating;

/// <summary>Body of a dry run.</summary>
/// <param name="Sample">A CRM's answer: as text, or as JSON itself.</param>
public sealed record DryRunRequest(JsonElement Sample);

/// <summary>What a sample would do.</summary>
public sealed record DryRunAnswer(
    IReadOnlyList<DryRunChange> Changes, int Ignored, IReadOnlyList<string> UnknownStatuses, string? Error);

/// <summary>A lead it would change.</summary>
public sealed record DryRunChange(
    string LeadId, string? ExternalId, int From, int To, int? Reason, string? Comment, decimal? Payout);

/// <summary>
/// <c>POST …/status-checks/{offer}/{check}/dry-run</c>: reads a sample answer as the check would, for all leads it asks about;
/// nothing is stored or told.
/// </summary>
internal static class DryRun
{
    public static async Task<DryRunAnswer> HandleAsync(
        LeadStatusDb db, string id, string offer, string check, DryRunRequest body, OfferLookup offers, ReadWishes read, TimeProvider time,
        CancellationToken cancellation)
    {
        var found = await FindCheck.FindAsync(db, id, offer, check, cancellation);
        var sample = SampleOf(body.Sample);
        var asked = new AskedLeads(await LeadsToAsk.FindAsync(db, found, cancellation));
        var wishes = new AnswerWishes();
        var settings = await offers.FindAsync(id, offer, cancellation);
        try
        {
            var answer = AnswerFormat.Decode(found.Settings, Encoding.UTF8.GetBytes(sample), charset: null);
            await read.ReadAsync(answer, found.Settings, asked, settings, wishes, cancellation);
        }
        catch (AnswerFault fault)
        {
            return new DryRunAnswer([], 0, [], fault.Message);
        }

        var wanted = wishes.Changes;
        var ids = wanted.Keys.ToList();
        var leads = await db.Leads.AsNoTracking().Where(lead => ids.Contains(lead.Id)).ToListAsync(cancellation);
        var changes = new List<DryRunChange>();
        var (actor, now) = (CheckKind.Find(check)!.Actor, time.GetUtcNow());
        var ignored = wishes.Ignored;
        foreach (var lead in leads.OrderBy(lead => lead.CreatedAt).ThenBy(lead => lead.Id, StringComparer.Ordinal))
        {
            var from = lead.Status;
            var outcomes = wanted[lead.Id].Select(change => ChangeLead.Apply(lead, change, actor, settings.HoldDays, now)).ToList();
            ignored += outcomes.Count(outcome => outcome.Ignored is not null);
            if (outcomes.Exists(outcome => outcome.IsChange))
                changes.Add(new DryRunChange(
                    lead.Id, lead.ExternalId, (int)from, (int)lead.Status, lead.Reason, lead.Comment, lead.Figures.Cash?.Pay));
        }

        return new DryRunAnswer(changes, ignored, wishes.Unknown.Distinct(StringComparer.Ordinal).ToList(), null);
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

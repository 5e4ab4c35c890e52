using Affiliate.Contracts.LeadStatus;
using Affiliate.LeadStatus.Data;
using Affiliate.LeadStatus.Leads.Changes;
using Affiliate.LeadStatus.OnConversion;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.LeadStatus.Leads;

/// <summary>
/// <c>POST /v1/leads/{id}</c>: says under which id the merchant's CRM knows the lead, terminal or not; the operator also gives it
/// another status, reason or comment, and the conversion follows.
/// </summary>
internal static class EditLead
{
    private const int Attempts = 3;
    private const string TakenMessage = "Another lead of this offer has that external id.";
    private const string ClosedMessage = "Its conversion was rejected and is closed; it cannot be approved any more.";

    public static void MapEditLead(this IEndpointRouteBuilder leads) => leads.MapPost("/{id}", HandleAsync)
        .WithName("EditLead").WithSummary("Sets a lead's id in the merchant's CRM; for the operator also its status, reason and comment")
        .Produces<LeadView>().ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<LeadView> HandleAsync(
        LeadStatusDb db, Caller caller, string id, LeadEdit edit, LeadWriter writer, TimeProvider time, CancellationToken cancellation)
    {
        edit = edit with { ExternalId = edit.ExternalId is { } sent ? LeadExternalId.Read(sent) : null };
        LeadEditRules.Check(edit, caller);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await EditAsync(db, caller, id, edit, writer, time.GetUtcNow(), cancellation);
            }
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                // The lead moved meanwhile; its new state is read and edited instead.
                db.ChangeTracker.Clear();
            }
            catch (DbUpdateException fault) when (UniqueViolation.Is(fault))
            {
                throw new Refusal(StatusCodes.Status409Conflict, "external_id", TakenMessage);
            }
        }
    }

    private static async Task<LeadView> EditAsync(
        LeadStatusDb db, Caller caller, string id, LeadEdit edit, LeadWriter writer, DateTimeOffset now, CancellationToken cancellation)
    {
        var lead = await db.LeadsOf(caller).FirstOrDefaultAsync(lead => lead.Id == id, cancellation) ?? throw Refusal.NotFound("lead");
        LeadEditRules.CheckReason(edit, lead.Status);
        if (edit.ExternalId is { } externalId && externalId != lead.ExternalId)
            lead.Identify(externalId, caller.IsOperator ? LeadAuthors.Operator : LeadAuthors.Merchant, now);
        if (edit.IsOperators)
        {
            var change = LeadEditRules.Change(edit);
            if (WouldApprove(lead, change) && !IsTakenBack(lead) && await IsClosedAsync(db, lead, cancellation))
                throw new Refusal(StatusCodes.Status409Conflict, "status", ClosedMessage);
            await writer.ChangeAsync(lead, change, LeadActor.Operator, now, cancellation);
        }

        await db.SaveChangesAsync(cancellation);
        return LeadView.Of(lead, caller.IsOperator);
    }

    private static bool WouldApprove(Lead lead, LeadChange change) =>
        change.Target is { } target && target != lead.Status && LeadTransitions.IsAccepted(target);

    // Conversion gives back what it took back for the lead's return, closed or not.
    private static bool IsTakenBack(Lead lead) => lead is { Status: LeadState.Returned, Accepted: true };

    private static Task<bool> IsClosedAsync(LeadStatusDb db, Lead lead, CancellationToken cancellation) => db.Conversions.AnyAsync(
        conversion => conversion.Id == lead.ConversionId && conversion.IsClosed && conversion.Decision == ConversionDecision.Rejected,
        cancellation);
}

using Affiliate.LeadStatus.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.LeadStatus.Leads;

/// <summary><c>POST /v1/leads/{id}</c>: says under which id the merchant's CRM knows the lead, terminal or not.</summary>
internal static class EditLead
{
    private const int Attempts = 3;
    private const string TakenMessage = "Another lead of this offer has that external id.";

    public static void MapEditLead(this IEndpointRouteBuilder leads) => leads.MapPost("/{id}", HandleAsync)
        .WithName("EditLead").WithSummary("Sets a lead's id in the merchant's CRM")
        .Produces<LeadView>().ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<LeadView> HandleAsync(
        LeadStatusDb db, Caller caller, string id, LeadEdit edit, TimeProvider time, CancellationToken cancellation)
    {
        edit = edit with { ExternalId = edit.ExternalId is { } sent ? LeadExternalId.Read(sent) : null };
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await EditAsync(db, caller, id, edit, time, cancellation);
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
        LeadStatusDb db, Caller caller, string id, LeadEdit edit, TimeProvider time, CancellationToken cancellation)
    {
        var lead = await db.LeadsOf(caller).FirstOrDefaultAsync(lead => lead.Id == id, cancellation) ?? throw Refusal.NotFound("lead");
        if (edit.ExternalId is { } externalId && externalId != lead.ExternalId)
        {
            lead.Identify(externalId, caller.IsOperator ? LeadAuthors.Operator : LeadAuthors.Merchant, time.GetUtcNow());
            await db.SaveChangesAsync(cancellation);
        }

        return LeadView.Of(lead);
    }
}

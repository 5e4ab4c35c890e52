using Affiliate.LeadStatus.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.LeadStatus.Leads;

/// <summary><c>GET /v1/leads/{id}</c>.</summary>
internal static class ShowLead
{
    public static void MapShowLead(this IEndpointRouteBuilder leads) => leads.MapGet("/{id}", HandleAsync)
        .WithName("ShowLead").WithSummary("One lead with its history")
        .Produces<LeadView>().ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<LeadView> HandleAsync(LeadStatusDb db, Caller caller, string id, CancellationToken cancellation) =>
        await db.LeadsOf(caller).AsNoTracking().FirstOrDefaultAsync(lead => lead.Id == id, cancellation) is { } found
            ? LeadView.Of(found, caller.IsOperator)
            : throw Refusal.NotFound("lead");
}

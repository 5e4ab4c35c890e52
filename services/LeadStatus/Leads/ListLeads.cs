using Affiliate.LeadStatus.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.LeadStatus.Leads;

/// <summary><c>GET /v1/leads</c>: newest first.</summary>
internal static class ListLeads
{
    public static void MapListLeads(this IEndpointRouteBuilder leads) => leads.MapGet("", HandleAsync)
        .WithName("ListLeads").WithSummary("Leads, newest first; filters offer, status, external_id")
        .DescribeFilters(["offer", "status", "external_id"])
        .Produces<Page<LeadView>>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Page<LeadView>> HandleAsync(
        LeadStatusDb db, Caller caller, LeadFilter filter, PageRequest page, CancellationToken cancellation)
    {
        var found = filter.Of(db.LeadsOf(caller).AsNoTracking());
        if (page.After is { } after)
            found = LeadCursor.Read(after).Of(found);
        var rows = await found.OrderByDescending(lead => lead.CreatedAt).ThenByDescending(lead => lead.Id)
            .Take(page.Limit + 1).ToListAsync(cancellation);
        var shown = page.Page(rows, LeadCursor.Write);
        return new Page<LeadView>(shown.Data.Select(lead => LeadView.Of(lead, caller.IsOperator)).ToList(), shown.NextCursor);
    }
}

using Affiliate.LeadStatus.Data;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Operations;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.LeadStatus.Operations;

/// <summary>
/// This service's part of <c>/v1/parked</c>: changes of conversions whose lead has not been opened, and leads that the operator
/// has to decide on.
/// </summary>
internal static class ParkedConversions
{
    private const int Most = 1000;
    private const string Kind = "conversion before its lead";
    private const string Reason = "ConversionRecorded has not come yet; the newest change is applied when it does";
    private const string LeadKind = "lead to be decided on";

    public static void MapParkedConversions(this IEndpointRouteBuilder routes) => routes.MapGet("/internal/parked", ListAsync)
        .For(Roles.Service).ExcludeFromDescription();

    private static async Task<IReadOnlyList<ParkedView>> ListAsync(LeadStatusDb db, CancellationToken cancellation) =>
    [
        .. await db.Conversions.Where(conversion => !conversion.HasLead).OrderByDescending(conversion => conversion.Since).Take(Most)
            .Select(
                conversion => new ParkedView(conversion.Id, LeadStatusService.Name, Kind, conversion.Id, conversion.Since, null, Reason))
            .ToListAsync(cancellation),
        .. await db.Leads.Where(lead => lead.AttentionSince != null).OrderByDescending(lead => lead.AttentionSince).Take(Most)
            .Select(lead => new ParkedView(
                lead.Id, LeadStatusService.Name, LeadKind, lead.Id, lead.AttentionSince!.Value, null, lead.Attention!))
            .ToListAsync(cancellation),
    ];
}

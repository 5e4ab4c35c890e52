using Affiliate.LeadStatus.Data;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Operations;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.LeadStatus.Operations;

/// <summary>This service's part of <c>/v1/parked</c>: changes of conversions whose lead has not been opened.</summary>
internal static class ParkedConversions
{
    private const int Most = 1000;
    private const string Kind = "conversion before its lead";
    private const string Reason = "ConversionRecorded has not come yet; the newest change is applied when it does";

    public static void MapParkedConversions(this IEndpointRouteBuilder routes) => routes.MapGet("/internal/parked", ListAsync)
        .For(Roles.Service).ExcludeFromDescription();

    private static async Task<IReadOnlyList<ParkedView>> ListAsync(LeadStatusDb db, CancellationToken cancellation) =>
        await db.Conversions.Where(conversion => !conversion.HasLead).OrderByDescending(conversion => conversion.Since).Take(Most)
            .Select(
                conversion => new ParkedView(conversion.Id, LeadStatusService.Name, Kind, conversion.Id, conversion.Since, null, Reason))
            .ToListAsync(cancellation);
}

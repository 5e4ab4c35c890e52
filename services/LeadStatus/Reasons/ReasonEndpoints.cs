using Affiliate.LeadStatus.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.LeadStatus.Reasons;

/// <summary><c>/v1/reasons</c>: the network's reasons for cancelling a lead. Others that a CRM sends are kept as they are.</summary>
internal static class ReasonEndpoints
{
    private const int Most = 500;
    private const int LargestCode = 9999;
    private const string Turn = "reasons";

    public static void MapReasons(this IEndpointRouteBuilder routes)
    {
        var reasons = routes.MapGroup("/v1/reasons").WithTags("Leads");
        reasons.MapPut("", SaveAsync).For(Roles.Operator).WithName("PutReasons").WithSummary("Replaces the reasons for cancelling a lead")
            .Produces<ReasonList>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        reasons.MapGet("", ShowAsync).For(Roles.Operator, Roles.Merchant).WithName("GetReasons")
            .WithSummary("The reasons for cancelling a lead").Produces<ReasonList>();
    }

    private static async Task<ReasonList> SaveAsync(LeadStatusDb db, ReasonList list, CancellationToken cancellation)
    {
        Check(list.Reasons);
        var stored = list.Reasons
            .Select(reason => new Reason { Code = reason.Code, Text = reason.Text.Trim(), Trash = reason.Trash }).ToList();
        await using var write = await db.BeginWriteAsync(cancellation);
        await db.WaitForTurnAsync(Turn, cancellation);
        await db.Reasons.ExecuteDeleteAsync(cancellation);
        db.Reasons.AddRange(stored);
        await db.SaveChangesAsync(cancellation);
        await write.CommitAsync(cancellation);
        return ReasonList.Of(stored);
    }

    private static async Task<ReasonList> ShowAsync(LeadStatusDb db, CancellationToken cancellation) =>
        ReasonList.Of(await db.Reasons.AsNoTracking().ToListAsync(cancellation));

    private static void Check(IReadOnlyList<ReasonView> reasons)
    {
        if (reasons is not { Count: > 0 and <= Most })
            throw Refusal.Invalid("reasons", $"must be 1 to {Most}");
        foreach (var (index, reason) in reasons.Index())
        {
            if (reason.Code is < 1 or > LargestCode)
                throw Refusal.Invalid($"reasons[{index}].code", $"must be a whole number from 1 to {LargestCode}");
            if (reasons.Take(index).Any(other => other.Code == reason.Code))
                throw Refusal.Invalid($"reasons[{index}].code", "is there twice");
            if (string.IsNullOrWhiteSpace(reason.Text) || reason.Text.Length > Reason.LongestText || reason.Text.Any(char.IsControl))
                throw Refusal.Invalid(
                    $"reasons[{index}].text", $"must have 1 to {Reason.LongestText} characters and no control characters");
        }
    }
}

using Affiliate.Conversion.Attribution;
using Affiliate.Conversion.Clicks;

namespace Affiliate.Conversion.Conversions;

/// <summary>Changes a conversion's status; the click's credit follows it: given back on rejection, taken again on revival.</summary>
internal static class StatusChange
{
    /// <summary>409 when the click has no credit left for a revival.</summary>
    public static async Task ApplyAsync(ConversionDb db, StoredConversion conversion, int status, string? reason, CancellationToken cancellation)
    {
        if (conversion.Status == status)
            return;
        if (status == ConversionStatus.Rejected)
            await GiveBackAsync(db, conversion, cancellation);
        else if (conversion is { Status: ConversionStatus.Rejected, Trace.Winner.Kind: CandidateKind.Click, Click.ConversionLimit: >= 0 })
            await TakeAgainAsync(db, conversion, cancellation);
        conversion.Status = status;
        conversion.StatusReason = reason;
        conversion.ApprovalDue = null;
    }

    private static async Task GiveBackAsync(ConversionDb db, StoredConversion conversion, CancellationToken cancellation)
    {
        if (!conversion.HoldsCredit)
            return;
        await ClickCredits.GiveBackAsync(db, conversion.ClickToken!, cancellation);
        conversion.HoldsCredit = false;
    }

    private static async Task TakeAgainAsync(ConversionDb db, StoredConversion conversion, CancellationToken cancellation)
    {
        if (!await ClickCredits.TakeAsync(db, conversion.ClickToken!, cancellation))
            throw new Refusal(StatusCodes.Status409Conflict, "status", "The click has been credited with as many other conversions as it may.");
        conversion.HoldsCredit = true;
    }
}

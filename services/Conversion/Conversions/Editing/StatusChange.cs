using Affiliate.Contracts.Conversion;
using Affiliate.Conversion.Attribution;
using Affiliate.Conversion.Clicks;

namespace Affiliate.Conversion.Conversions.Editing;

/// <summary>Changes a conversion's status; the click's credit follows it: given back on rejection, taken again on revival.</summary>
internal static class StatusChange
{
    /// <summary>409 when the click has no credit left for a revival.</summary>
    public static async Task ApplyAsync(
        ConversionDb db, StoredConversion conversion, int status, string? reason, string by, CancellationToken cancellation)
    {
        if (conversion.Status == status)
            return;
        if (status == ConversionStatus.Rejected)
            await GiveBackAsync(db, conversion, cancellation);
        else if (conversion.Status == ConversionStatus.Rejected && IsLimited(conversion))
            await TakeAgainAsync(db, conversion, cancellation);
        conversion.Status = status;
        conversion.StatusReason = reason;
        conversion.StatusBy = by;
        conversion.ApprovalDue = null;
    }

    /// <summary>
    /// The operator's approval of what is rejected, for whatever reason it was. It takes a credit when the click has one left and
    /// stands without one else: the click's limit is for what nobody has looked at.
    /// </summary>
    public static async Task ReinstateAsync(ConversionDb db, StoredConversion conversion, string reason, CancellationToken cancellation)
    {
        conversion.HoldsCredit = IsLimited(conversion) && await ClickCredits.TakeAsync(db, conversion.ClickToken!, cancellation);
        var note = $"reinstated by the operator: {reason} (rejected before: {conversion.StatusReason ?? "no reason given"})";
        conversion.Trace = conversion.Trace with { Reinstatements = [.. conversion.Trace.Reinstatements, note] };
        conversion.NotCreditable = false;
        conversion.StatusBy = StatusAuthors.Operator;
        (conversion.Status, conversion.StatusReason, conversion.ApprovalDue) = (ConversionStatus.Approved,
            $"Reinstated by the operator: {reason}", null);
    }

    public static bool IsLimited(StoredConversion conversion) =>
        conversion is { Trace.Winner.Kind: CandidateKind.Click, Click.ConversionLimit: >= 0 };

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
            throw new Refusal(
                StatusCodes.Status409Conflict, "status", "The click has been credited with as many other conversions as it may.");
        conversion.HoldsCredit = true;
    }
}

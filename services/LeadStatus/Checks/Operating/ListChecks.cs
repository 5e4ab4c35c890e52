using Affiliate.LeadStatus.Checks.Settings;
using Affiliate.LeadStatus.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.LeadStatus.Checks.Operating;

/// <summary><c>GET /v1/merchants/{id}/status-checks</c>: what is set up, by offer; for the merchant itself too.</summary>
internal static class ListChecks
{
    // Each is read with its last run's whole request and answer.
    private const int MostAtOnce = 100;

    public static async Task<Page<CheckLine>> HandleAsync(
        LeadStatusDb db, Caller caller, PageRequest page, string id, CancellationToken cancellation)
    {
        if (!caller.IsOperator && caller.Id != id)
            throw Refusal.NotFound("merchant");
        page = page with { Limit = Math.Min(page.Limit, MostAtOnce) };
        var checks = db.StatusChecks.AsNoTracking().Where(check => check.MerchantId == id);
        if (page.After is { } after)
            checks = Behind(checks, after);
        var rows = await checks.OrderBy(check => check.Offer).ThenBy(check => check.Kind).Take(page.Limit + 1).ToListAsync(cancellation);
        var shown = page.Page(rows, check => $"{check.Kind} {check.Offer}");
        return new Page<CheckLine>([.. shown.Data.Select(CheckLine.Of)], shown.NextCursor);
    }

    private static IQueryable<StatusCheck> Behind(IQueryable<StatusCheck> checks, string after)
    {
        if (after.Split(' ', 2) is not [var kind, var offer] || CheckKind.Find(kind) is null || offer.Any(char.IsControl))
            throw Refusal.UnknownCursor();
        return checks.Where(check => string.Compare(check.Offer, offer) > 0
            || (check.Offer == offer && string.Compare(check.Kind, kind) > 0));
    }
}

/// <summary>A check in the list of a merchant's checks (specs/0, Leads).</summary>
/// <param name="Offer">The leads' form.</param>
/// <param name="Check"><c>processing</c>, <c>accepted</c> or <c>range</c>.</param>
/// <param name="State">As in its status.</param>
/// <param name="At">When it last ran, UTC; null before the first run.</param>
/// <param name="Error">What went wrong then; null when nothing did.</param>
/// <param name="NextRunAt">When it runs again, UTC; null while it is switched off.</param>
/// <param name="ConsecutiveFailures">Runs in a row that failed.</param>
public sealed record CheckLine(
    string Offer, string Check, string State, DateTimeOffset? At, string? Error, DateTimeOffset? NextRunAt, int ConsecutiveFailures)
{
    /// <summary>How the check goes.</summary>
    public static CheckLine Of(StatusCheck check)
    {
        var status = CheckStatus.Of(check, heldReturns: 0);
        return new CheckLine(
            check.Offer, check.Kind, status.State, status.At, status.Error, status.NextRunAt, status.ConsecutiveFailures);
    }
}

using Affiliate.LeadStatus.Data;
using Affiliate.LeadStatus.Merchants;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.LeadStatus.Offers;

/// <summary><c>/v1/merchants/{id}/offers/{offer}</c>: hold, timer and goals of an offer (specs/0, Leads).</summary>
internal static class OfferEndpoints
{
    private const int LongestDays = 365;
    private const int MostGoals = 100;
    private const int LongestGoal = 100;

    public static void MapOffers(this IEndpointRouteBuilder routes)
    {
        var offers = routes.MapGroup("/v1/merchants/{id}/offers").For(Roles.Operator).WithTags("Offers");
        offers.TakeName("offer");
        offers.MapPut("/{offer}", SaveAsync).WithName("PutOffer").WithSummary("Sets an offer's hold, timer and goals")
            .Produces<OfferSettings>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        offers.MapGet("/{offer}", ShowAsync).WithName("GetOffer").WithSummary("An offer's settings, the defaults when none were set")
            .Produces<OfferSettings>();
    }

    private static async Task<OfferSettings> SaveAsync(
        LeadStatusDb db, MerchantLookup merchants, string id, string offer, OfferSettings settings, CancellationToken cancellation)
    {
        CheckName(offer);
        Check(settings);
        await merchants.RequireAsync(id, cancellation);
        var known = await db.Offers.FindAsync([id, offer], cancellation)
            ?? db.Offers.Add(new Offer { MerchantId = id, Name = offer }).Entity;
        known.HoldDays = settings.HoldDays ?? Offer.DefaultHoldDays;
        known.TimerDays = settings.TimerDays ?? Offer.DefaultTimerDays;
        known.Goals = settings.Goals ?? new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault))
        {
            throw new Refusal(StatusCodes.Status409Conflict, "", "The offer was set up at the same moment; send your settings again.");
        }

        return OfferSettings.Of(known);
    }

    private static async Task<OfferSettings> ShowAsync(OfferLookup offers, string id, string offer, CancellationToken cancellation)
    {
        CheckName(offer);
        return OfferSettings.Of(await offers.FindAsync(id, offer, cancellation));
    }

    private static void CheckName(string offer)
    {
        if (offer.Length > Offer.LongestName || offer.Any(char.IsControl))
            throw Refusal.NotFound("offer");
    }

    private static void Check(OfferSettings settings)
    {
        if (settings.HoldDays is < 1 or > LongestDays)
            throw Refusal.Invalid("hold_days", $"must be from 1 to {LongestDays}");
        if (settings.TimerDays is < 0 or > LongestDays)
            throw Refusal.Invalid("timer_days", $"must be from 0 to {LongestDays}");
        var goals = settings.Goals ?? new Dictionary<string, string>();
        foreach (var (code, name) in goals)
        {
            // JSON may say null where there is no text.
            if (name is null)
                throw Refusal.Invalid($"goals.{code}", "must be the goal's name");
        }

        if (goals.Count > MostGoals || goals.Any(goal => !IsText(goal.Key) || !IsText(goal.Value)))
            throw Refusal.Invalid("goals", $"must be at most {MostGoals}, codes and names of 1 to {LongestGoal} characters");
    }

    private static bool IsText(string text) => text.Length is > 0 and <= LongestGoal && !text.Any(char.IsControl);
}

namespace Affiliate.LeadStatus.Offers;

/// <summary>An offer's settings, as they are sent and as they are stored.</summary>
public sealed record OfferSettings
{
    /// <summary>Days of a hold, 1 to 365; default 7.</summary>
    public int? HoldDays { get; init; }

    /// <summary>Days without an answer until a lead is cancelled with reason 17, 0 (never) to 365; default 30.</summary>
    public int? TimerDays { get; init; }

    /// <summary>Goals' names by code; default none.</summary>
    public IReadOnlyDictionary<string, string>? Goals { get; init; }

    /// <summary>As stored.</summary>
    public static OfferSettings Of(Offer offer) =>
        new() { HoldDays = offer.HoldDays, TimerDays = offer.TimerDays, Goals = offer.Goals };
}

using Affiliate.Load.Proof;

namespace Affiliate.House.Tests.Load;

/// <summary>A small run in which everything is as it was promised.</summary>
internal static class SoundRun
{
    public const string Sale = "c-1";
    public const string Rejected = "c-2";
    public const string Lead = "c-3";
    private const string Shop = "shop";
    private const string Site = "site";

    public static Promised Promised { get; } = new(
        [
            new("api", "N1", Shop, Site, Sale, 200, Promise.Approved, 40, MayRepeat: true),
            new("api", "N2", Shop, Site, Rejected, 70, Promise.Rejected, 0, MayRepeat: false),
            new(Promise.Lead, "N3", Shop, Site, Lead, 0, Promise.Approved, 0, MayRepeat: false),
            new("feed", "N4", Shop, Site, null, 100, Promise.Approved, 0, MayRepeat: false),
        ],
        [(Site, "code")], ClicksAnswered: 3, ClicksTried: 4, Refused: [], Unanswered: []);

    public static Evidence Evidence { get; } = new()
    {
        Conversions =
        [
            new(Sale, "N1", Shop, Site, 200, Promise.Approved, null, 40, null),
            new("c-9", "N1", Shop, Site, 200, 3, null, 0, Sale),
            new(Rejected, "N2", Shop, Site, 70, Promise.Rejected, null, 0, null),
            new(Lead, "N3", Shop, Site, 0, Promise.Approved, null, 0, null),
            new("c-4", "N4", Shop, Site, 100, Promise.Approved, null, 0, null),
        ],
        Births = [
            new(Sale, Site), new("c-9", Site), new(Rejected, Site), new(Lead, null), new("c-4", Site),
        ],
        Postings = [
            .. Posted(Sale, 10, 2), .. Posted(Sale, -2, -0.4m), .. Posted(Rejected, 3.5m, 0.7m), .. Posted(Rejected, -3.5m, -0.7m),
            .. Posted(Lead, 2, 0.4m), .. Posted("c-4", 5, 1),
        ],
        Events = [
            new(Site, "w-1", "recorded", Sale), new(Site, "w-2", "reversed", Sale), new(Site, "w-3", "declined", Rejected),
            new(Site, "w-4", "recorded", Lead), new(Site, "w-5", "recorded", "c-4"),
        ],
        Calls = [
            new(Site, "w-1", "recorded", Sale, 10), new(Site, "w-1", "recorded", Sale, 10), new(Site, "w-2", "reversed", Sale, 8),
            new(Site, "w-3", "declined", Rejected, 0), new(Site, "w-4", "recorded", Lead, 2), new(Site, "w-5", "recorded", "c-4", 5),
        ],
        Figures = [new(Shop, Site, Clicks: 4, Conversions: 5, Commission: 15, Wage: 3)],
        Links = [(Site, "code")],
        JournalEntries = 9,
    };

    public static IEnumerable<SeenPosting> Posted(string conversion, decimal commission, decimal wage) =>
    [
        new($"merchant:{Shop}:pending", Terms.Currency, -commission - wage, conversion),
        new($"publisher:{Site}:pending", Terms.Currency, commission, conversion),
        new("network:fee:pending", Terms.Currency, wage, conversion),
    ];
}

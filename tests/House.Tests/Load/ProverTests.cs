using Affiliate.Load.Proof;

namespace Affiliate.House.Tests.Load;

/// <summary>The load run's prover is worth what it finds: each fault that is planted here is told by the claim it contradicts.</summary>
public sealed class ProverTests
{
    private static readonly Evidence Sound = SoundRun.Evidence;

    private static readonly Dictionary<string, (string Claim, Evidence Evidence)> Planted = new(StringComparer.Ordinal)
    {
        ["an order that is there twice"] = ("Every order", Sound with
        {
            Conversions = [.. Sound.Conversions, Sound.Conversions[0] with { Id = "c-7" }],
        }),
        ["an order that is missing"] = ("Every order", Sound with { Conversions = Sound.Conversions.Skip(1).ToList() }),
        ["an order under another id"] = ("Every order", Changed(0, one => one with { Id = "c-8" })),
        ["an order that was recorded twice"] = ("Each stands once", Sound with { Births = [.. Sound.Births, Sound.Births[0]] }),
        ["an order that nobody sent"] = ("Nothing is there", Sound with
        {
            Conversions = [.. Sound.Conversions, Sound.Conversions[0] with { Id = "c-7", Key = "N7" }],
        }),
        ["a duplicate of an order with a key"] = ("Nothing is there", Sound with
        {
            Conversions = [.. Sound.Conversions, Sound.Conversions[2] with { Id = "c-7", Status = 3, DuplicateOf = SoundRun.Rejected }],
        }),
        ["an order of another publisher"] = ("Each belongs", Changed(0, one => one with { Publisher = "another" })),
        ["an order of no publisher"] = ("Each belongs", Changed(3, one => one with { Publisher = null })),
        ["a decision that was lost"] = ("Status", Changed(2, one => one with { Status = Promise.Waiting })),
        ["a reversal that counts twice"] = ("Status", Changed(0, one => one with { Reversed = 80 })),
        ["a ledger off by one cent"] = ("The ledger has for each", Posted(Cents(1, 0))),
        ["a wage off by one cent"] = ("The ledger has for each", Posted(Cents(0, 1))),
        ["a commission posted for nothing"] = ("The ledger has nothing else", Posted(SoundRun.Posted("c-7", 1, 0.2m))),
        ["one side of a posting"] = ("Debit equals credit", Posted(Cents(1, 0).Take(1))),
        ["a complaint of the ledger's own check"] = ("The ledger's own check", Sound with { LedgerComplaints = ["no"] }),
        ["a report off by one cent"] = ("Reports'", Sound with { Figures = [Sound.Figures[0] with { Commission = 15.01m }] }),
        ["a click that is lost"] = ("Every visitor", Sound with { Figures = [Sound.Figures[0] with { Clicks = 2 }] }),
        ["a click that counts twice"] = ("Every visitor", Sound with { Figures = [Sound.Figures[0] with { Clicks = 5 }] }),
        ["a call-back that never came"] = ("Each notification", Sound with
        {
            Calls = Sound.Calls.Where(one => one.WebhookId != "w-1").ToList(),
        }),
        ["a call-back out of nowhere"] = ("No server", Sound with { Calls = [.. Sound.Calls, Sound.Calls[0] with { WebhookId = "w-7" }] }),
        ["an old call-back after the last"] = ("The last call-back", Sound with { Calls = [.. Sound.Calls, Sound.Calls[0]] }),
        ["an order that nobody was told of"] = ("The last call-back", Sound with
        {
            Calls = Sound.Calls.Where(one => one.ConversionId != SoundRun.Lead).ToList(),
        }),
        ["a link that is there twice"] = ("Each link", Sound with { Links = [.. Sound.Links, .. Sound.Links] }),
        ["a dead letter"] = ("Nothing is dead", Sound with { DeadLetters = ["one"] }),
        ["something parked"] = ("Nothing is parked", Sound with { Parked = ["one"] }),
        ["an event in an outbox"] = ("Outboxes", Sound with { Waiting = ["outbox: 1"] }),
        ["a broken chain"] = ("The journals'", Sound with { BrokenJournals = ["commission"] }),
    };

    public static TheoryData<string> Faults => [.. Planted.Keys];

    [Fact]
    public void A_run_in_which_everything_is_as_promised_is_proven() =>
        Assert.All(Prover.Prove(SoundRun.Promised, Sound), claim => Assert.Empty(claim.Faults));

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_planted_fault_is_found(string fault)
    {
        var (claim, evidence) = Planted[fault];

        var broken = Prover.Prove(SoundRun.Promised, evidence).Where(one => !one.Holds).Select(one => one.Says).ToList();

        Assert.True(
            broken.Exists(one => one.StartsWith(claim, StringComparison.Ordinal)),
            $"{fault} is told; told were: {string.Join("; ", broken)}");
    }

    [Fact]
    public void An_order_rejected_before_its_publisher_was_known_is_nobodys_news()
    {
        var untold = Sound with { Calls = Sound.Calls.Where(one => one.ConversionId != SoundRun.Rejected).ToList() };
        untold = untold with { Events = untold.Events.Where(one => one.ConversionId != SoundRun.Rejected).ToList() };
        var late = untold with
        {
            Births = untold.Births.Select(one => one.ConversionId == SoundRun.Rejected ? one with { Publisher = null } : one).ToList(),
        };

        Assert.Contains(Prover.Prove(SoundRun.Promised, untold), claim => !claim.Holds);
        Assert.DoesNotContain(Prover.Prove(SoundRun.Promised, late), claim => !claim.Holds);
    }

    [Fact]
    public void A_call_that_was_refused_or_never_answered_is_no_proven_run()
    {
        var promised = SoundRun.Promised with { Refused = ["order N8: 422"], Unanswered = ["lead N9"] };

        Assert.Equal(2, Prover.Prove(promised, Sound).Single(claim => !claim.Holds).Faults.Count);
    }

    private static Evidence Changed(int place, Func<SeenConversion, SeenConversion> change) => Sound with
    {
        Conversions = Sound.Conversions.Select((one, at) => at == place ? change(one) : one).ToList(),
    };

    private static Evidence Posted(IEnumerable<SeenPosting> more) => Sound with { Postings = [.. Sound.Postings, .. more] };

    private static IEnumerable<SeenPosting> Cents(int commission, int wage) =>
        SoundRun.Posted(SoundRun.Sale, commission / 100m, wage / 100m);
}

using Affiliate.ConsolePages.Tests.Hosting;

namespace Affiliate.ConsolePages.Tests.Operator;

/// <summary>What all services were asked to do succeeded only where each of them did.</summary>
public sealed class OutcomeTests
{
    private const string Letters = "/console/operator/dead-letters";
    private const string Journal = "/console/operator/journal";
    private const string Good = "class=\"notice good\"";
    private const string Bad = "class=\"notice bad\"";

    [Theory]
    [InlineData(2, "", Good, "Sent again: 2 of 2 chosen.")]
    [InlineData(1, "", Bad, "Sent again: 1 of 2 chosen.")]
    [InlineData(0, "commission", Bad, "Sent again: 0 of 2 chosen.")]
    public async Task Messages_sent_again_are_counted_and_who_is_away_is_named(int replayed, string away, string tone, string told)
    {
        await using var console = await ConsoleAlone.StartAsync("operator");
        console.Says("POST /v1/dead-letters/replay", new { replayed, unavailable = Names(away) });
        using var user = console.Browser();

        var page = (await user.SubmitAsync(Letters, "replay", ("id", "a"), ("id", "b"), ("which", "chosen"))).Html;

        Assert.Contains($"{tone} role=\"{(tone == Good ? "status" : "alert")}\"><p>{told}</p>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing was chosen", page, StringComparison.Ordinal);
        Assert.Equal(away.Length > 0, page.Contains($"nothing of theirs was sent again: {away}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_messages_are_not_sent_again_while_a_service_is_away()
    {
        await using var console = await ConsoleAlone.StartAsync("operator");
        console.Says("POST /v1/dead-letters/replay", new { replayed = 3, unavailable = Names("reporting") });
        using var user = console.Browser();

        var page = (await user.SubmitAsync(Letters, "replay", ("which", "all"))).Html;

        Assert.Contains($"{Bad} role=\"alert\"><p>Sent again: 3.</p>", page, StringComparison.Ordinal);
        Assert.Contains("nothing of theirs was sent again: reporting", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "", Good)]
    [InlineData(false, "", Bad)]
    [InlineData(true, "leadstatus", Bad)]
    public async Task Chains_are_in_order_only_when_each_was_checked_and_is_intact(bool intact, string away, string tone)
    {
        await using var console = await ConsoleAlone.StartAsync("operator");
        var chains = new[] { new { service = "gateway", entries = 9, intact = true }, new { service = "commission", entries = 4, intact } };
        console.Says("POST /v1/journal/verify", new { data = chains, unavailable = Names(away) });
        using var user = console.Browser();

        var page = (await user.SubmitAsync(Journal, "verify")).Html;

        Assert.Contains(tone, page, StringComparison.Ordinal);
        Assert.DoesNotContain(tone == Good ? Bad : Good, page, StringComparison.Ordinal);
        Assert.Equal(away.Length > 0, page.Contains($"their chains were not checked: {away}", StringComparison.Ordinal));
    }

    private static string[] Names(string away) => away.Length > 0 ? [away] : [];
}

using Affiliate.ConsolePages.Tests.Hosting;

namespace Affiliate.ConsolePages.Tests.Operator;

/// <summary>A check reads the whole ledger: it is made when somebody asks for it, not whenever a page is opened.</summary>
public sealed class BookTests
{
    private const string Check = "GET /v1/ledger/check";

    [Theory]
    [InlineData(0, "In order")]
    [InlineData(2, "Failing")]
    public async Task The_overview_tells_the_last_check_and_when_it_was(int faults, string state)
    {
        await using var console = await ConsoleAlone.StartAsync("operator");
        console.Says("GET /v1/ledger/proof", new { at = "2026-11-29T14:36:00Z", faults });
        using var user = console.Browser();

        var books = (await user.GetAsync("/console/operator")).Html.Split("id=\"books\"")[1].Split("</section>")[0];

        Assert.Contains($">{state}</span>", books, StringComparison.Ordinal);
        Assert.Contains("datetime=\"2026-11-29T14:36:00Z\"", books, StringComparison.Ordinal);
        Assert.DoesNotContain(Check, console.Calls);
    }

    [Fact]
    public async Task Books_nobody_has_checked_yet_are_not_called_in_order()
    {
        await using var console = await ConsoleAlone.StartAsync("operator");
        console.Says("GET /v1/ledger/proof", new { at = (string?)null, faults = (int?)null });
        using var user = console.Browser();

        var books = (await user.GetAsync("/console/operator")).Html.Split("id=\"books\"")[1].Split("</section>")[0];

        Assert.Contains("Not checked since the last start", books, StringComparison.Ordinal);
        Assert.DoesNotContain("In order", books, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ledgers_page_checks_it_when_it_is_told_to()
    {
        await using var console = await ConsoleAlone.StartAsync("operator");
        console.Says(Check, new { balanced = true, currencies = new[] { new { currency = "IRT", sum = 0 } }, balances_agree = false });
        using var user = console.Browser();

        Assert.DoesNotContain("Balances agree", (await user.GetAsync("/console/operator/ledger")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Check, console.Calls);

        var page = (await user.SubmitAsync("/console/operator/ledger", "check")).Html;

        Assert.Contains("Sum in IRT", page, StringComparison.Ordinal);
        Assert.Contains("Failing", page, StringComparison.Ordinal);
        Assert.Contains(Check, console.Calls);
    }
}

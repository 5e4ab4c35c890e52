using System.Text.RegularExpressions;
using Affiliate.ConsolePages.Tests.Hosting;

namespace Affiliate.ConsolePages.Tests.Operator;

/// <summary>What waits for the operator among reversals is offered as it can be decided.</summary>
public sealed partial class HeldReversalTests
{
    private static readonly object Rows = new
    {
        data = new object[]
        {
            new { id = "held", state = "held", conversion_id = "c1", order_id = "1" },
            new { id = "late", state = "unmatched", conversion_id = (string?)null, order_id = "2" },
            new { id = "misfit", state = "unmatched", conversion_id = "c3", order_id = "3" },
        },
    };

    [Fact]
    public async Task A_reversal_that_does_not_fit_its_sale_can_only_be_dropped()
    {
        await using var console = await ConsoleAlone.StartAsync("operator");
        console.Says("GET /v1/reversals/held", Rows);

        using var user = console.Browser();
        var html = (await user.GetAsync("/console/operator/reversals")).Html;

        Assert.Equal(
            ["apply held", "drop held", "apply late", "drop late", "drop misfit"],
            Buttons().Matches(html).Select(button => $"{button.Groups["name"].Value} {button.Groups["id"].Value}"));
        Assert.Equal(1, html.Split("Find its sale and apply").Length - 1);
    }

    [GeneratedRegex("name=\"(?<name>apply|drop)\" value=\"(?<id>[a-z]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Buttons();
}

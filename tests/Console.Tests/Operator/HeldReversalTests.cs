using System.Text;
using System.Text.RegularExpressions;
using Affiliate.ConsolePages.Calls;
using Affiliate.ConsolePages.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Affiliate.ConsolePages.Tests.Operator;

/// <summary>What waits for the operator among reversals is offered as it can be decided.</summary>
public sealed partial class HeldReversalTests
{
    [Fact]
    public async Task A_reversal_that_does_not_fit_its_sale_can_only_be_dropped()
    {
        await using var console = await LoneConsole.StartAsync(new Reversals(), "operator");

        var html = (await console.User.GetAsync("/console/operator/reversals")).Html;

        Assert.Equal(
            ["apply held", "drop held", "apply late", "drop late", "drop misfit"],
            Buttons().Matches(html).Select(button => $"{button.Groups["name"].Value} {button.Groups["id"].Value}"));
        Assert.Equal(1, html.Split("Find its sale and apply").Length - 1);
    }

    [GeneratedRegex("name=\"(?<name>apply|drop)\" value=\"(?<id>[a-z]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Buttons();

    private sealed class Reversals : IPublicApi
    {
        private const string Rows =
            """
            {"data":[
              {"id":"held","state":"held","conversion_id":"c1","order_id":"1"},
              {"id":"late","state":"unmatched","conversion_id":null,"order_id":"2"},
              {"id":"misfit","state":"unmatched","conversion_id":"c3","order_id":"3"}]}
            """;

        public Task<ApiAnswer> SendAsync(HttpContext page, ApiCall call) =>
            Task.FromResult(new ApiAnswer(StatusCodes.Status200OK, "application/json", Encoding.UTF8.GetBytes(Rows)));
    }
}

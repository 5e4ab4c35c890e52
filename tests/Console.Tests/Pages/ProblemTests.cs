using System.Net;
using Affiliate.ConsolePages.Tests.Hosting;

namespace Affiliate.ConsolePages.Tests.Pages;

public sealed class ProblemTests
{
    [Fact]
    public async Task A_conflict_is_told_in_the_readers_language_and_with_its_reason()
    {
        await using var console = await ConsoleAlone.StartAsync("operator");
        console.Says("POST /v1/journal/verify", new { title = "It was changed at the same moment." }, 409);
        using var user = console.Browser();
        await user.GetAsync("/console/preferences?language=ru");

        var page = await user.SubmitAsync("/console/operator/journal", "verify");

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("Это не согласуется с тем, что есть сейчас.", page.Html, StringComparison.Ordinal);
        Assert.Contains("<bdi>It was changed at the same moment.</bdi>", page.Html, StringComparison.Ordinal);
    }
}

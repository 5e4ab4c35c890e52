using System.Net;
using Affiliate.ConsolePages.Tests.Hosting;

namespace Affiliate.ConsolePages.Tests.Forms;

/// <summary>Whoever is told to try again does not pay twice for what was carried out the first time.</summary>
public sealed class LostAnswerTests
{
    private const string Sale = "/console/merchant/conversions/c1";
    private readonly ForgetfulService service = new();

    [Fact]
    public async Task Pressed_again_after_its_answer_was_lost_a_reversal_is_done_once()
    {
        await using var console = await ConsoleAlone.StartAsync("merchant", service);
        using var user = console.Browser();
        service.LosesNextAnswer = true;

        var lost = await user.SubmitAsync(Sale, "reverse", Of("2000"));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, 2000m), (lost.Status, service.Reversed));
        var again = await user.FillInAsync(lost, Sale, "reverse", Of("2000"));

        Assert.Equal((HttpStatusCode.Redirect, 2000m), (again.Status, service.Reversed));
    }

    [Fact]
    public async Task Filled_in_otherwise_after_its_answer_was_lost_a_reversal_is_refused_in_words()
    {
        await using var console = await ConsoleAlone.StartAsync("merchant", service);
        using var user = console.Browser();
        service.LosesNextAnswer = true;

        var lost = await user.SubmitAsync(Sale, "reverse", Of("2000"));
        var refused = await user.FillInAsync(lost, Sale, "reverse", Of("3000"));
        var still = await user.FillInAsync(refused, Sale, "reverse", Of("4000"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, 2000m), (still.Status, service.Reversed));
        Assert.Contains("was carried out after all", refused.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Idempotency-Key", refused.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_never_arrived_may_be_filled_in_otherwise()
    {
        await using var console = await ConsoleAlone.StartAsync("merchant", service);
        using var user = console.Browser();
        service.LosesNextRequest = true;

        var lost = await user.SubmitAsync(Sale, "reverse", Of("2000"));
        var again = await user.FillInAsync(lost, Sale, "reverse", Of("3000"));

        Assert.Equal((HttpStatusCode.Redirect, 3000m), (again.Status, service.Reversed));
    }

    [Fact]
    public async Task A_refused_reversal_is_done_once_it_is_corrected()
    {
        await using var console = await ConsoleAlone.StartAsync("merchant", service);
        using var user = console.Browser();

        var refused = await user.SubmitAsync(Sale, "reverse", Of("90000"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 0m), (refused.Status, service.Reversed));
        var corrected = await user.FillInAsync(refused, Sale, "reverse", Of("2000"));

        Assert.Equal((HttpStatusCode.Redirect, 2000m), (corrected.Status, service.Reversed));
    }

    [Fact]
    public async Task What_worked_can_be_done_once_more_on_purpose()
    {
        await using var console = await ConsoleAlone.StartAsync("merchant", service);
        using var user = console.Browser();

        await user.SubmitAsync(Sale, "reverse", Of("2000"));
        await user.SubmitAsync(Sale, "reverse", Of("2000"));

        Assert.Equal(4000m, service.Reversed);
    }

    private static (string Name, string Value)[] Of(string amount) => [("amount", amount), ("reason", "came back")];
}

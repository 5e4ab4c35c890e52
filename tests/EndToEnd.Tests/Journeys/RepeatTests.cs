using System.Net;
using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Journeys;

/// <summary>The same thing sent again, by mistake or because no answer came.</summary>
public abstract class RepeatTests(Stack stack)
{
    [Fact]
    public async Task The_same_order_again_is_a_duplicate_that_earns_nothing()
    {
        await using var receiver = await Receiver.StartAsync();
        var partners = await Partnership.FormAsync(stack, approval: new { sale = "auto" });
        await partners.AskForCallbacksAsync("POST", receiver.Url.ToString());
        var click = await partners.ClickAsync(stack);

        var first = await partners.Merchant.PostAsync("/services/conversions", Orders.Sale(click, "1")).ReadJson();
        var second = await partners.Merchant.PostAsync("/services/conversions", Orders.Sale(click, "1")).ReadJson();

        Assert.Equal(("3", first.Text("data.id")), (second.Text("data.status"), second.Text("data.duplicate_of")));
        Assert.Equal(0, second.Number("data.commission_amount"));
        await Eventually.Async(
            async () => (await partners.Publisher.BalanceAsync()).Pending == 408.8m, Deadlines.Event, "only the first earns");
        await receiver.WaitForAsync(request => request.Push().Text("transactionId") == first.Text("data.id"), Deadlines.Event);
        await partners.Merchant.PostAsync($"/services/conversions/{second.Text("data.id")}", new { status = 1 })
            .Expect(HttpStatusCode.Conflict);
        Assert.DoesNotContain(receiver.Requests, request => request.Push().Text("transactionId") == second.Text("data.id"));
    }

    [Fact]
    public async Task The_same_key_gets_the_same_answer_and_another_body_under_it_is_refused()
    {
        var partners = await Partnership.FormAsync(stack);
        var click = await partners.ClickAsync(stack);

        var first = await SendAsync(partners, "key-1", Orders.Sale(click, "1"));
        var again = await SendAsync(partners, "key-1", Orders.Sale(click, "1"));
        var other = await SendAsync(partners, "key-1", Orders.Sale(click, "2"));

        Assert.Equal(first.Expect(HttpStatusCode.OK).Body, again.Expect(HttpStatusCode.OK).Body);
        Assert.Equal("Idempotency-Key", other.Expect(HttpStatusCode.UnprocessableEntity).Json.At("errors")[0].Text("field"));
        Assert.Single((await partners.Merchant.GetAsync("/services/conversions").ReadJson()).Rows());
    }

    [Fact]
    public async Task Of_many_at_the_same_instant_exactly_one_is_no_duplicate()
    {
        var partners = await Partnership.FormAsync(stack);
        var click = await partners.ClickAsync(stack);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            partners.Merchant.PostAsync("/services/conversions", Orders.Sale(click, "1")).ReadJson()));

        Assert.Single(answers, answer => answer.Text("data.status") != "3");
        Assert.Equal(8, answers.Select(answer => answer.Text("data.id")).Distinct(StringComparer.Ordinal).Count());
    }

    private static Task<ApiAnswer> SendAsync(Partnership partners, string key, object order) =>
        partners.Merchant.SendAsync(HttpMethod.Post, "/services/conversions", order, ("Idempotency-Key", key));
}

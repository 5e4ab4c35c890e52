using Affiliate.Commission.Ledger;
using Affiliate.Commission.Tests.Rates;
using FsCheck;
using FsCheck.Fluent;

namespace Affiliate.Commission.Tests.Ledger;

public sealed class LedgerProperties
{
    /// <summary>A story and the order its versions are delivered in: some twice, some never, the last one at least once.</summary>
    private static readonly Gen<(ConversionStory Story, int[] Deliveries)> Cases =
        from story in ConversionStory.Stories
        from some in Gen.Choose(1, story.Versions.Count).ArrayOf()
        from order in Gen.Shuffle([.. some, story.Versions.Count])
        select (story, order.ToArray());

    [Fact]
    public void Every_set_of_postings_sums_to_zero_per_currency() => RateGenerators.Holds(Cases, test =>
        Assert.All(Deliver(test.Story, test.Deliveries), postings =>
            Assert.All(
                postings.GroupBy(posting => posting.Currency), currency => Assert.Equal(0, currency.Sum(posting => posting.Amount)))));

    [Fact]
    public void Balances_are_those_of_the_final_state_however_its_versions_arrived() => RateGenerators.Holds(Cases, test =>
    {
        var posted = Deliver(test.Story, test.Deliveries).SelectMany(postings => postings);
        var settled = test.Story.SettledAfter < test.Deliveries.Length;
        var final = Standing.Of(test.Story.Versions[^1] with { Settled = settled });
        Assert.Equal(final.Balances, Standing.Posted(posted).Balances);
    });

    [Fact]
    public void Same_versions_in_order_and_in_any_order_end_the_same() => RateGenerators.Holds(Cases, test =>
    {
        var story = test.Story with { SettledAfter = test.Story.SettledAfter is null ? null : 0 };
        var inOrder = Deliver(story, [.. Enumerable.Range(1, story.Versions.Count)]);
        var any = Deliver(story, test.Deliveries);
        Assert.Equal(Standing.Posted(inOrder.SelectMany(p => p)).Balances, Standing.Posted(any.SelectMany(p => p)).Balances);
    });

    [Fact]
    public void Publisher_is_never_owed_more_than_the_commission_or_less_than_nothing() => RateGenerators.Holds(Cases, test =>
        Assert.All(test.Story.Versions, state =>
        {
            var owed = Standing.Of(state).Balance(Account.PublisherPending(state.PublisherId ?? "p"), state.Currency);
            Assert.InRange(owed, 0, state.Commission);
            Assert.InRange(Standing.Of(state).Balance(Account.ReferrerPending("r"), state.Currency), 0, state.Referral);
        }));

    [Fact]
    public void Postings_come_in_the_order_accounts_are_locked_in() => RateGenerators.Holds(Cases, test =>
        Assert.All(Deliver(test.Story, test.Deliveries), postings =>
            Assert.Equal(postings.OrderBy(posting => posting.Account, StringComparer.Ordinal), postings)));

    /// <summary>What a consumer does: older and repeated versions are ignored, each newer one posts the difference.</summary>
    private static List<IReadOnlyList<Posting>> Deliver(ConversionStory story, int[] deliveries)
    {
        var sets = new List<IReadOnlyList<Posting>>();
        var standing = Standing.Nothing;
        var (last, settled) = (0, false);
        for (var i = 0; i < deliveries.Length; i++)
        {
            last = Math.Max(last, deliveries[i]);
            settled |= i == story.SettledAfter;
            var postings = Postings.Difference(standing, Standing.Of(story.Versions[last - 1] with { Settled = settled }));
            standing = standing.After(postings);
            sets.Add(postings);
        }

        return sets;
    }
}

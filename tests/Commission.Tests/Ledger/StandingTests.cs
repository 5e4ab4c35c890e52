using Affiliate.Commission.Ledger;

namespace Affiliate.Commission.Tests.Ledger;

public sealed class StandingTests
{
    private static readonly CommissionState Approved = new()
    {
        MerchantId = "m", PublisherId = "p", Currency = "IRT", Approved = true, Amount = 12000, Commission = 408.8m, Wage = 81.76m,
    };

    [Fact]
    public void Approved_sale_stands_as_pending() => Assert.Equal(
        [new("merchant:m:pending", "IRT", -490.56m), new("network:fee:pending", "IRT", 81.76m), new("publisher:p:pending", "IRT", 408.8m)],
        Standing.Of(Approved).Balances);

    [Fact]
    public void Settling_undoes_pending_and_posts_the_same_on_the_settled_accounts() => Assert.Equal(
        [
            new("merchant:m", "IRT", -490.56m), new("merchant:m:pending", "IRT", 490.56m),
            new("network:fee", "IRT", 81.76m), new("network:fee:pending", "IRT", -81.76m),
            new("publisher:p", "IRT", 408.8m), new("publisher:p:pending", "IRT", -408.8m),
        ],
        Postings.Difference(Standing.Of(Approved), Standing.Of(Approved with { Settled = true })));

    [Fact]
    public void Rejected_lead_reverses_its_commission()
    {
        var standing = Standing.Of(Approved);
        var postings = Postings.Difference(standing, Standing.Of(Approved with { Approved = false }));
        Assert.Equal(-408.8m, Assert.Single(postings, posting => posting.Account == "publisher:p:pending").Amount);
        Assert.Empty(standing.After(postings).Balances);
    }

    [Fact]
    public void Chargeback_after_settlement_goes_straight_to_the_settled_accounts()
    {
        var settled = Approved with { Settled = true };
        Assert.Equal(
            [new("merchant:m", "IRT", 245.28m), new("network:fee", "IRT", -40.88m), new("publisher:p", "IRT", -204.4m)],
            Postings.Difference(Standing.Of(settled), Standing.Of(settled with { ReversedAmount = 6000 })));
    }

    [Fact]
    public void Lead_reversed_in_whole_leaves_nothing()
    {
        var lead = Approved with { Amount = 0, Settled = true };
        Assert.Empty(Standing.Of(lead with { ReversedInWhole = true }).Balances);
        Assert.NotEmpty(Standing.Of(lead).Balances);
    }

    [Fact]
    public void Nothing_stands_for_nobody_or_for_nothing()
    {
        Assert.Empty(Standing.Of(Approved with { PublisherId = null }).Balances);
        Assert.Empty(Standing.Of(Approved with { Commission = 0, Wage = 0 }).Balances);
        Assert.Empty(Postings.Difference(Standing.Of(Approved), Standing.Of(Approved)));
    }

    [Fact]
    public void Referrer_has_a_part_of_its_own_out_of_the_networks_wage_which_goes_back_with_its_parent()
    {
        var referred = Approved with { ReferrerId = "r", Referral = 20.44m };
        Assert.Equal(
        [
            new("merchant:m:pending", "IRT", -490.56m), new("network:fee:pending", "IRT", 61.32m),
            new("publisher:p:pending", "IRT", 408.8m),
            new("referrer:r:pending", "IRT", 20.44m),
        ],
        Standing.Of(referred).Balances);
        Assert.Equal(
            [
                new("merchant:m", "IRT", 245.28m), new("network:fee", "IRT", -30.66m), new("publisher:p", "IRT", -204.4m),
                new("referrer:r", "IRT", -10.22m),
            ],
            Postings.Difference(
                Standing.Of(referred with { Settled = true }), Standing.Of(referred with { Settled = true, ReversedAmount = 6000 })));
    }

    [Fact]
    public void Another_publisher_takes_over_what_the_first_had()
    {
        var postings = Postings.Difference(Standing.Of(Approved), Standing.Of(Approved with { PublisherId = "q" }));
        Assert.Equal([new("publisher:p:pending", "IRT", -408.8m), new("publisher:q:pending", "IRT", 408.8m)], postings);
    }

    [Fact]
    public void Deposits_and_payouts_balance()
    {
        Assert.Equal([new("cash:deposits", "IRT", -5), new("merchant:m", "IRT", 5)], Postings.Deposit("m", 5, "IRT"));
        Assert.Equal([new("cash:payouts", "IRT", 5), new("publisher:p", "IRT", -5)], Postings.Payout("p", 5, "IRT"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Postings.Payout("p", 0, "IRT"));
    }
}

using Affiliate.Load.Calls;

namespace Affiliate.House.Tests.Load;

public sealed class OutagesTests
{
    [Fact]
    public void An_outage_lasts_from_the_first_failure_to_the_next_success_of_its_kind()
    {
        Attempt[] attempts =
        [
            At("click", 0, true), At("click", 2, false), At("click", 5, false), At("order", 6, true), At("click", 9, true),
        ];

        var felt = Assert.Single(Outages.After(attempts, TimeSpan.FromSeconds(1), TimeSpan.MaxValue));

        Assert.Equal(("click", 8, 2), (felt.Kind, felt.Longest.TotalSeconds, felt.Failed));
    }

    private static Attempt At(string kind, int second, bool succeeded) =>
        new(kind, TimeSpan.FromSeconds(second), TimeSpan.FromSeconds(1), succeeded);
}

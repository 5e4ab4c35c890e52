using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.Notification.Deliveries.Payload;
using Affiliate.Notification.Transactions;

namespace Affiliate.Notification.Tests.Transactions;

/// <summary>Whatever is said of a transaction, in whatever order, how often and with what missing: the truth is told last.</summary>
public sealed class TransactionStepsProperties
{
    private const int Runs = 3_000;
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    [Fact]
    public void The_last_state_is_told_in_the_end_in_any_order_with_duplicates_and_gaps()
    {
        for (var seed = 0; seed < Runs; seed++)
        {
            var random = new Random(seed);
            var history = History(random);
            var said = Said(history, random);
            var shuffled = said.Concat(said.Where(_ => random.Next(4) == 0)).OrderBy(_ => random.Next()).ToArray();
            var (joined, told) = Hear(shuffled.Where(one => IsVital(one, history) || random.Next(5) > 0));

            Assert.True(told.Count > 0, $"seed {seed}: nothing was told");
            var end = history[^1];
            AssertTold(end, joined.Told!, seed);
            Assert.Equal("recorded", told[0]);
            Assert.Single(told, "recorded");
        }
    }

    [Fact]
    public void Each_approval_rejection_and_reversal_is_told_when_versions_come_in_order_however_late_their_figures()
    {
        for (var seed = 0; seed < Runs; seed++)
        {
            var random = new Random(seed);
            var history = History(random);
            var said = Said(history, random);
            var figures = new Queue<object>(said.Where(one => one is not ConversionSnapshot).OrderBy(_ => random.Next()));
            var mixed = new List<object>();
            foreach (var version in history)
            {
                mixed.Add(version);
                while (figures.Count > 0 && random.Next(3) == 0)
                    mixed.Add(figures.Dequeue());
            }

            var (joined, told) = Hear(mixed.Concat(figures));
            AssertTold(history[^1], joined.Told!, seed);
            var expected = history.Zip(history.Skip(1)).SelectMany(pair => Happened(pair.First, pair.Second)).ToList();
            Assert.Equal(expected, told.Where(one => one is "approved" or "declined" or "reversed"));
        }
    }

    // Without its recording and what belongs to its end nobody can tell it.
    private static bool IsVital(object one, List<ConversionSnapshot> history) => one switch
    {
        ConversionSnapshot version => version.Version == 1 || version.Version == history[^1].Version,
        CommissionCalculated commission => commission.Recalculation == history[^1].Recalculation,
        CommissionReversed => true,
        _ => false,
    };

    private static void AssertTold(ConversionSnapshot end, ToldTransaction told, int seed)
    {
        var commission = Earned(end) - Back(end);
        Assert.Equal(
            (seed, TransactionStatus.Of(end.Status), end.Amount - end.ReversedAmount, commission, end.ReversedAmount),
            (seed, told.Status, told.Amount, told.Commission, told.ReversedAmount));
    }

    private static IEnumerable<string> Happened(ConversionSnapshot before, ConversionSnapshot after)
    {
        if (after.ReversedAmount > before.ReversedAmount)
            yield return "reversed";
        if (after.Status != before.Status && after.Status is 1 or 2 && after.Status != before.Status)
            yield return after.Status == 1 ? "approved" : "declined";
    }

    private static (JoinedTransaction Joined, List<string> Told) Hear(IEnumerable<object> said)
    {
        var joined = new JoinedTransaction { ConversionId = "c" };
        var told = new List<string>();
        foreach (var one in said)
        {
            switch (one)
            {
                case ConversionSnapshot { Version: 1 } born: joined.Recorded(born, Now); break;
                case ConversionSnapshot version: joined.Changed(version, Now); break;
                case CommissionCalculated commission: joined.Calculated(commission, Now); break;
                case CommissionReversed reversal: joined.Reversed(reversal, Now); break;
            }

            told.AddRange(joined.TakeSteps().SelectMany(step => step.Events));
        }

        return (joined, told);
    }

    private static List<ConversionSnapshot> History(Random random)
    {
        var versions = new List<ConversionSnapshot> { Sale.Snapshot("c", amount: 100) };
        for (var length = random.Next(8); length > 0; length--)
        {
            var last = versions[^1];
            var next = last with { Version = last.Version + 1 };
            versions.Add(random.Next(6) switch
            {
                0 => next with { Amount = last.Amount + 10, Recalculation = last.Recalculation + 1 },
                1 => next with { Amount = last.Amount + 10 },
                2 => next with { Status = 1 },
                3 => next with { Status = 2 },
                4 when last.Status == 1 => next with { ReversedAmount = last.ReversedAmount + 10 },
                5 => next with { ReversedAmount = 0 },
                _ => next with { Status = 1, Recalculation = last.Recalculation + 1, Amount = last.Amount + 20 },
            });
        }

        return versions;
    }

    /// <summary>What Conversion says, and what Commission does that heard some versions too late to speak of them.</summary>
    private static List<object> Said(List<ConversionSnapshot> history, Random random)
    {
        var said = new List<object>(history);
        var sequence = 0;
        ConversionSnapshot? reversed = null;
        foreach (var version in history.Where(one => one == history[^1] || random.Next(3) > 0))
        {
            if (!said.OfType<CommissionCalculated>().Any(one => one.Recalculation == version.Recalculation))
                said.Add(Sale.CommissionOf(version, ++sequence, Earned(version)));
            if (reversed is null ? version.ReversedAmount > 0
                : (reversed.ReversedAmount, Back(reversed), reversed.Recalculation)
                    != (version.ReversedAmount, Back(version), version.Recalculation))
            {
                said.Add(new CommissionReversed(
                    "m-1", "c", version.Version, version.Recalculation, version.PublisherId!, version.ReversedAmount, false,
                    Back(version), 0, "GBP", Now));
                reversed = version;
            }
        }

        return said;
    }

    private static decimal Earned(ConversionSnapshot version) => 10 + version.Recalculation;

    private static decimal Back(ConversionSnapshot version) =>
        decimal.Round(Earned(version) * version.ReversedAmount / version.Amount, 2, MidpointRounding.ToEven);
}

using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.Reporting.Data;
using Affiliate.Reporting.Figures;
using FsCheck;
using FsCheck.Fluent;

namespace Affiliate.Reporting.Tests.Figures;

/// <summary>Whatever happens, in whatever order and however often it is told, the sums are those of plain arithmetic.</summary>
public sealed class ConversionShareProperties
{
    private const int Cases = 1000;

    private static readonly Gen<(int Seed, (int Ago, int Amount, (int Kind, int Value)[] Steps)[] Drawn)> Story =
        from count in Gen.Choose(1, 5)
        from drawn in Histories.One.ArrayOf(count)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select (seed, drawn);

    [Fact]
    public void In_any_order_the_sums_are_what_stands() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Cases),
        Prop.ForAll(Story.ToArbitrary(), story =>
        {
            var histories = story.Drawn.Select(drawn => Histories.Play("m1", drawn)).ToList();
            var sums = Counted(Histories.AnyOrder(histories, story.Seed));
            Assert.Equal(sums, Counted(histories.SelectMany(history => history.Events)));
            AssertStands(histories, sums);
        }));

    private static void AssertStands(IReadOnlyList<History> histories, IReadOnlyDictionary<FigurePlace, Sums> sums)
    {
        foreach (var span in Enum.GetValues<FigureSpan>())
        {
            var total = sums.Where(sum => sum.Key.Span == span).Aggregate(default(Sums), (all, one) => all + one.Value);
            Assert.Equal(histories.Sum(history => history.Stands), total.Commission);
            Assert.Equal(histories.Sum(history => history.WageStands), total.Wage);
            Assert.Equal(histories.Count, total.Sales);
            Assert.Equal(histories.Count(history => history.Last.Status == 1), total.Approved);
            Assert.Equal(
                histories.Count, total.Waiting + total.Approved + total.Rejected + total.Duplicate + total.Review);
            Assert.Equal(histories.Where(IsCounted).Sum(history => history.Last.Amount), total.Amount);
        }

        foreach (var day in histories.GroupBy(history => history.Last.CreatedAt.UtcDateTime.Date))
        {
            var first = Quarter.Of(new DateTimeOffset(day.Key, TimeSpan.Zero));
            Assert.Equal(
                day.Sum(history => history.Stands),
                sums.Where(sum => sum.Key.Span == FigureSpan.Day && sum.Key.Quarter == first).Sum(sum => sum.Value.Commission));
        }
    }

    private static bool IsCounted(History history) => history.Last.Status is not (2 or 3);

    // As the consumer does it: what a conversion added before is taken off, what it adds now is added.
    private static Dictionary<FigurePlace, Sums> Counted(IEnumerable<object> events)
    {
        var known = new Dictionary<string, CountedConversion>(StringComparer.Ordinal);
        var tally = new Tally();
        foreach (var news in events.Select(News))
        {
            if (!known.TryGetValue(news.ConversionId, out var row))
                known[news.ConversionId] = row = new CountedConversion { Id = news.ConversionId };
            if (row.Conversion is { } before)
                tally.Add(before.At, before.Dimensions, -ConversionShare.Of(row));
            news.Tell(row);
            if (row.Conversion is { } now)
                tally.Add(now.At, now.Dimensions, ConversionShare.Of(row));
        }

        return tally.Changes.ToDictionary();
    }

    private static ConversionNews News(object told) => told switch
    {
        ConversionRecorded one => ConversionNews.Of(one.Conversion),
        ConversionChanged one => ConversionNews.Of(one.Conversion),
        ConversionApproved one => ConversionNews.Of(one.Conversion),
        ConversionRejected one => ConversionNews.Of(one.Conversion),
        CommissionCalculated one => ConversionNews.Of(one),
        CommissionReversed one => ConversionNews.Of(one),
        _ => throw new ArgumentException($"{told.GetType().Name} is none of these.", nameof(told)),
    };
}

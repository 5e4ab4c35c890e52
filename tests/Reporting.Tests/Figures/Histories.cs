using FsCheck;
using FsCheck.Fluent;

namespace Affiliate.Reporting.Tests.Figures;

/// <summary>Draws histories and the order in which their events come.</summary>
internal static class Histories
{
    private static readonly Gen<(int Kind, int Value)> Step =
        from kind in Gen.Frequency(
            (4, Gen.Constant(0)), (3, Gen.Constant(1)), (3, Gen.Constant(2)), (1, Gen.Constant(3)), (1, Gen.Constant(4)))
        from value in kind == 0 ? Gen.Elements(0, 1, 1, 1, 1, 2, 3, 4) : Gen.Choose(0, 5000)
        select (kind, value);

    /// <summary>A birth (quarter hours before noon, amount) and what follows.</summary>
    public static Gen<(int Ago, int Amount, (int Kind, int Value)[] Steps)> One { get; } =
        from ago in Gen.Choose(0, 96 * 10)
        from amount in Gen.Choose(1, 9000)
        from count in Gen.Choose(0, 7)
        from steps in Step.ArrayOf(count)
        select (ago, amount, steps);

    /// <summary>Plays a drawn one for a merchant.</summary>
    public static History Play(string merchant, (int Ago, int Amount, (int Kind, int Value)[] Steps) drawn) => History.Of(
        Sample.Sale(merchant, drawn.Amount, at: ReportingHost.Noon.AddMinutes(-15 * drawn.Ago)), drawn.Steps);

    /// <summary>All events shuffled, a third of them twice.</summary>
    public static IReadOnlyList<object> AnyOrder(IEnumerable<History> histories, int seed)
    {
        var random = new Random(seed);
        var told = histories.SelectMany(history => history.Events).ToList();
        var all = told.Concat(told.Where(_ => random.Next(3) == 0)).ToArray();
        random.Shuffle(all);
        return all;
    }
}

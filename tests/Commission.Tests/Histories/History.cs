using Affiliate.Contracts.Conversion;

namespace Affiliate.Commission.Tests.Histories;

/// <summary>
/// What happened to a publisher's sales at one merchant, in the order it happened: sold, decided, edited, computed anew, taken back in
/// parts, given back, closed. Made by chance from a seed.
/// </summary>
internal sealed class History(Till till, string publisher, Random chance)
{
    /// <summary>Each sale's versions, in order.</summary>
    public IReadOnlyList<IReadOnlyList<ConversionSnapshot>> Sales { get; } =
        [.. Enumerable.Range(0, chance.Next(1, 4)).Select(_ => Story(till, publisher, chance))];

    public string Publisher => publisher;

    /// <summary>All versions, some of them twice, in no order.</summary>
    public List<ConversionSnapshot> Shuffled(Random order)
    {
        var told = Sales.SelectMany(versions => versions).ToList();
        told.AddRange(told.Where(_ => order.Next(4) == 0).ToList());
        var shuffled = told.ToArray();
        order.Shuffle(shuffled);
        return [.. shuffled];
    }

    private static List<ConversionSnapshot> Story(Till till, string publisher, Random chance)
    {
        var version = Stories.Sale(till.Merchant, publisher, Amount(till, chance), chance.Next(3) switch { 0 => 0, 1 => 1, _ => 4 }) with
        {
            Currency = till.Currency, CreatedAt = chance.Next(2) == 0 ? till.UnderFirstRates : till.UnderSecondRates,
        };
        var versions = new List<ConversionSnapshot> { version };
        for (var steps = chance.Next(7); steps > 0; steps--)
            versions.Add(version = version.Then(last => Step(last, till, chance)));
        if (chance.Next(2) == 0 && version is { IsClosed: false, Status: 1 or 2 })
            versions.Add(version.Then(last => last with { IsClosed = true }));
        return versions;
    }

    private static ConversionSnapshot Step(ConversionSnapshot last, Till till, Random chance) => chance.Next(10) switch
    {
        0 or 1 when last is { IsClosed: false, ReversedInWhole: false } =>
            last with { Status = chance.Next(3) switch { 0 => 0, 1 => 2, _ => 1 } },
        2 when last is { IsClosed: false, ReversedAmount: 0 } => last with { Amount = Amount(till, chance) },
        3 when last is { IsClosed: false, ReversedAmount: 0 } =>
            last with { Amount = Amount(till, chance), Recalculation = last.Recalculation + 1 },
        4 or 5 or 6 when !last.ReversedInWhole => Reversed(last, till, chance),
        7 when last.ReversedAmount > 0 => last with
        {
            ReversedAmount = till.Round(last.ReversedAmount * chance.Next(0, 3) / 4), ReversedInWhole = false, Status = 1,
        },
        8 when last is { IsClosed: false, Status: 1 or 2 } => last with { IsClosed = true },
        _ => last with { Status = last.IsClosed || last.ReversedInWhole ? last.Status : 1 },
    };

    private static ConversionSnapshot Reversed(ConversionSnapshot last, Till till, Random chance)
    {
        var sum = Math.Min(last.Amount, last.ReversedAmount + till.Round(last.Amount * chance.Next(1, 5) / 4));
        var whole = sum == last.Amount;
        return last with { ReversedAmount = sum, ReversedInWhole = whole, Status = whole && chance.Next(2) == 0 ? 2 : last.Status };
    }

    private static decimal Amount(Till till, Random chance) => till.Round(chance.Next(1, 1_000_000) / 97m + 1);
}

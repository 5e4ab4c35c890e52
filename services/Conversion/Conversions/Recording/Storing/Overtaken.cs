using Affiliate.Conversion.Clicks;
using Affiliate.Conversion.Conversions.Review;

namespace Affiliate.Conversion.Conversions.Recording.Storing;

/// <summary>
/// Those of new conversions that have to be decided anew, for what is stored by now or will be a moment before them. Within the
/// transaction that stores the others: it takes their turns, then changes what they doubt, then takes their credits, so that whoever
/// holds rows waits for no turn.
/// </summary>
internal static class Overtaken
{
    public static async Task<HashSet<NewConversion>> OfAsync(ConversionDb db, IReadOnlyList<NewConversion> arrivals)
    {
        var overtaken = arrivals.Where(TakesNumber).GroupBy(Number, StringComparer.Ordinal).SelectMany(same => same.Skip(1)).ToHashSet();
        var left = arrivals.Where(one => !overtaken.Contains(one)).ToList();
        await SameBasketLock.HoldAsync(
            db, [.. left.Select(one => one.Conversion).Where(SameBasketLock.CouldRepeat)],
            [.. left.Where(TakesNumber).Select(Number), .. left.Select(one => one.Lead?.Turn).OfType<string>()], CancellationToken.None);
        overtaken.UnionWith(await RepeatsAndOverLimitAsync(db, left));
        overtaken.UnionWith(await LeadsAsync(db, left));
        left.RemoveAll(overtaken.Contains);
        foreach (var one in left)
        {
            if (one.Doubt is { } doubt && !await ReviewContradicted.ApplyAsync(db, one.Conversion, doubt, CancellationToken.None))
                overtaken.Add(one);
        }

        overtaken.UnionWith(await WithoutCreditAsync(db, left));
        return overtaken;
    }

    // A duplicate takes no number; batches that have numbers in common would wait for each other's rows.
    private static bool TakesNumber(NewConversion one) => one.Conversion.DuplicateOf is null;

    private static string Number(NewConversion one) =>
        $"number {one.Conversion.MerchantId} {one.Conversion.Type} {one.Conversion.OrderId}";

    private static async Task<IEnumerable<NewConversion>> RepeatsAndOverLimitAsync(ConversionDb db, List<NewConversion> arrivals)
    {
        List<StoredConversion> conversions = [.. arrivals.Select(one => one.Conversion)];
        var keyed = conversions.FindAll(SameBasketLock.CouldRepeat);
        var looking = keyed.FindAll(RepeatedOrder.IsYetToBeChecked);
        var repeated = await RepeatedOrder.FindAsync(db, looking, CancellationToken.None);
        var found = looking.Where((_, index) => repeated[index] is not null).ToHashSet();
        found.UnionWith(await RepeatedAmongArrivals.OfAsync(db, keyed, CancellationToken.None));
        found.UnionWith(await OrdersPerAddress.OverLimitAsync(db, conversions, CancellationToken.None));
        return arrivals.Where(one => found.Contains(one.Conversion));
    }

    private static async Task<IEnumerable<NewConversion>> LeadsAsync(ConversionDb db, List<NewConversion> arrivals)
    {
        var leads = arrivals.FindAll(one => one.Lead is not null);
        var first = await UnnamedLead.FindAsync(db, [.. leads.Select(one => one.Lead!)], CancellationToken.None);
        return leads.Where((_, index) => first[index] is not null);
    }

    // In one order, so that no two batches wait for each other's clicks.
    private static async Task<IEnumerable<NewConversion>> WithoutCreditAsync(ConversionDb db, List<NewConversion> arrivals)
    {
        var without = new List<NewConversion>();
        foreach (var one in arrivals.Where(one => one.Conversion.HoldsCredit).OrderBy(
            one => one.Conversion.ClickToken, StringComparer.Ordinal))
        {
            if (!await ClickCredits.TakeAsync(db, one.Conversion.ClickToken!, CancellationToken.None))
                without.Add(one);
        }

        return without;
    }
}

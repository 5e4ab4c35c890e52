using System.Diagnostics;
using Affiliate.Conversion.Conversions.Review;

namespace Affiliate.Conversion.Conversions.Recording.Storing;

/// <summary>
/// Stores new conversions that come at the same time in one transaction, each with its event. It is what
/// <see cref="StoreConversion"/> does for one, without what only one at a time can do: contradict another, take a click's credit and
/// look for a lead that is told by what it says.
/// </summary>
internal sealed class StoreNewConversions(IServiceScopeFactory scopes)
{
    private readonly MicroBatches<Waiting, bool> batches = new("conversions", scopes, StoreAsync);

    /// <summary>Whether this one may be stored with others.</summary>
    public static bool CanJoin(StoredConversion conversion, ConversionDraft draft) =>
        draft.Unnamed is null && conversion is { DuplicateOf: null, HoldsCredit: false };

    /// <summary>Not stored when somebody else was first.</summary>
    public async Task<bool> TryAsync(StoredConversion conversion, ICommittedWith? with, CancellationToken cancellation)
    {
        var row = with is null ? null : await with.RowAsync(conversion, apart: true, cancellation);
        try
        {
            var stored = await batches.DoAsync(new Waiting(conversion, row, Activity.Current?.Id)).WaitAsync(cancellation);
            if (stored)
                with?.Committed();
            return stored;
        }
        catch (DbUpdateException lost) when (UniqueViolation.Is(lost))
        {
            return false;
        }
    }

    private static async Task<IReadOnlyList<bool>> StoreAsync(IServiceProvider services, IReadOnlyList<Waiting> waiting)
    {
        var db = services.GetRequiredService<ConversionDb>();
        await using var write = await db.BeginWriteAsync(CancellationToken.None);
        var refused = await RefusedAsync(db, [.. waiting.Select(one => one.Conversion)]);
        foreach (var one in waiting.Where(one => !refused.Contains(one.Conversion)))
        {
            db.Conversions.Add(one.Conversion);
            if (one.With is { } row)
                db.Add(row);
            db.PublishRecorded(one.Conversion, one.TraceParent);
        }

        await db.SaveChangesAsync(CancellationToken.None);
        await write.CommitAsync(CancellationToken.None);
        return [.. waiting.Select(one => !refused.Contains(one.Conversion))];
    }

    // Those that have to be decided anew: for what is stored by now, or will be a moment before them.
    private static async Task<HashSet<StoredConversion>> RefusedAsync(ConversionDb db, IReadOnlyList<StoredConversion> conversions)
    {
        var refused = conversions.GroupBy(one => (one.MerchantId, one.Type, one.OrderId)).SelectMany(same => same.Skip(1)).ToHashSet();
        var kept = conversions.Where(one => !refused.Contains(one)).ToList();
        await SameBasketLock.HoldWithOrderNumbersAsync(db, kept, CancellationToken.None);
        var keyed = kept.FindAll(SameBasketLock.CouldRepeat);
        var looking = keyed.FindAll(RepeatedOrder.IsYetToBeChecked);
        var repeated = await RepeatedOrder.FindAsync(db, looking, CancellationToken.None);
        refused.UnionWith(looking.Where((_, index) => repeated[index] is not null));
        refused.UnionWith(await RepeatedAmongArrivals.OfAsync(db, keyed, CancellationToken.None));
        refused.UnionWith(await OrdersPerAddress.OverLimitAsync(db, kept, CancellationToken.None));
        return refused;
    }

    private sealed record Waiting(StoredConversion Conversion, object? With, string? TraceParent);
}

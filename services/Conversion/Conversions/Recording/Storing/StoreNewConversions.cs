using System.Diagnostics;

namespace Affiliate.Conversion.Conversions.Recording.Storing;

/// <summary>
/// Stores new conversions that come at the same time in one transaction, each with its event, its click's credit and its doubt about
/// the first one; alone, a conversion is stored at once. Whoever comes second for an identity, a last credit, a place under an
/// address's limit or the same basket of the same buyer stores nothing and has to decide anew.
/// </summary>
internal sealed class StoreNewConversions(IServiceScopeFactory scopes)
{
    private readonly MicroBatches<Waiting, bool> batches = new("conversions", scopes, StoreAsync);

    /// <summary>Not stored when somebody else was first.</summary>
    public async Task<bool> TryAsync(NewConversion decided, ICommittedWith? with, CancellationToken cancellation)
    {
        var row = with is null ? null : await with.RowAsync(decided.Conversion, cancellation);
        try
        {
            var stored = await batches.DoAsync(new Waiting(decided, row, Activity.Current?.Id)).WaitAsync(cancellation);
            if (stored)
                with?.Committed();
            return stored;
        }
        catch (DbUpdateException lost) when (lost is DbUpdateConcurrencyException || UniqueViolation.Is(lost))
        {
            return false;
        }
    }

    private static async Task<IReadOnlyList<bool>> StoreAsync(IServiceProvider services, IReadOnlyList<Waiting> waiting)
    {
        var db = services.GetRequiredService<ConversionDb>();
        await using var write = await db.BeginWriteAsync(CancellationToken.None);
        var refused = await Overtaken.OfAsync(db, [.. waiting.Select(one => one.Decided)]);
        foreach (var one in waiting.Where(one => !refused.Contains(one.Decided)))
        {
            db.Conversions.Add(one.Decided.Conversion);
            if (one.With is { } row)
                db.Add(row);
            db.PublishRecorded(one.Decided.Conversion, one.TraceParent);
        }

        await db.SaveChangesAsync(CancellationToken.None);
        await write.CommitAsync(CancellationToken.None);
        return [.. waiting.Select(one => !refused.Contains(one.Decided))];
    }

    private sealed record Waiting(NewConversion Decided, object? With, string? TraceParent);
}

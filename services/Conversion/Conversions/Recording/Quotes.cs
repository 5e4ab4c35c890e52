using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.Conversion.Accounts;
using Affiliate.Domain.Owners;

namespace Affiliate.Conversion.Conversions.Recording;

/// <summary>Asks Commission what a conversion earns, within 300 ms; without an answer the amounts follow by event.</summary>
internal sealed class Quotes(ICommissionApi commission, Owners owners)
{
    /// <summary>
    /// Has the conversion's commission computed anew, on the basket it has in this draft, by the rates pinned to it; asked before the
    /// transaction that stores it.
    /// </summary>
    public async Task<Recalculated> AskAnewAsync(ConversionDb db, StoredConversion draft, CancellationToken cancellation)
    {
        draft.Recalculation = await NumberAsync(db, draft.Id, cancellation);
        var answer = await AskAsync(draft, draft.Lines ?? Basket.Lines(draft.Products), cancellation);
        return new Recalculated(draft.Version, draft.Recalculation, answer);
    }

    public async Task<QuoteAnswer?> AskAsync(StoredConversion conversion, IReadOnlyList<BasketLine> lines, CancellationToken cancellation)
    {
        var request = new QuoteRequest
        {
            ConversionId = conversion.Id,
            MerchantId = conversion.MerchantId,
            PublisherId = conversion.PublisherId ?? throw new ArgumentException("Nobody earns it yet.", nameof(conversion)),
            Type = conversion.Type,
            Amount = conversion.Amount,
            Currency = conversion.Currency,
            Lines = lines,
            Goal = conversion.Goal,
            Payments = conversion.Payments,
            Coupon = conversion.Coupon,
            IsFirstOrder = conversion.IsFirstOrder,
            CreatedAt = conversion.CreatedAt,
            Recalculation = conversion.Recalculation,
        };
        return (await owners.Commission.AskAsync(limit => commission.Quote(request, limit), cancellation)).Value;
    }

    /// <summary>
    /// A number for the next recalculation. Commission goes by the last question for one: it must be that of the edit that is stored. So
    /// each has a number of its own, also one that is overtaken and will be asked again.
    /// </summary>
    public static async Task<int> NumberAsync(ConversionDb db, string id, CancellationToken cancellation)
    {
        await using var write = await db.BeginKeepingAsync(cancellation);
        await db.Conversions.Where(row => row.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(
                row => row.LastAskedRecalculation,
                row => (row.LastAskedRecalculation > row.Recalculation ? row.LastAskedRecalculation : row.Recalculation) + 1),
            cancellation);
        var number = await db.Conversions.Where(row => row.Id == id).Select(row => row.LastAskedRecalculation).FirstAsync(cancellation);
        await write.CommitAsync(cancellation);
        return number;
    }
}

/// <summary>What a conversion earns, computed anew.</summary>
/// <param name="Version">Version of the conversion it was asked for: a later one has to be asked for again.</param>
/// <param name="Number">Number of the recalculation.</param>
/// <param name="Answer">Commission's; null when it gave none in time.</param>
internal sealed record Recalculated(int Version, int Number, QuoteAnswer? Answer)
{
    public void ApplyTo(StoredConversion conversion)
    {
        conversion.Recalculation = Number;
        conversion.Quoted(Answer);
    }
}

using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.Conversion.Accounts;

namespace Affiliate.Conversion.Conversions.Recording;

/// <summary>Asks Commission what a conversion earns, within 300 ms; without an answer the amounts follow by event.</summary>
internal sealed class Quotes(ICommissionApi commission, Owners owners)
{
    /// <summary>Has the conversion's commission computed anew, on its basket as it is now, by the rates pinned to it.</summary>
    public async Task RenewAsync(ConversionDb db, StoredConversion conversion, CancellationToken cancellation)
    {
        await TakeTurnAsync(db, conversion, cancellation);
        conversion.Recalculation++;
        conversion.Quoted(await AskAsync(conversion, conversion.Lines ?? Basket.Lines(conversion.Products), cancellation));
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
            Coupon = conversion.Coupon,
            IsFirstOrder = conversion.IsFirstOrder,
            CreatedAt = conversion.CreatedAt,
            Recalculation = conversion.Recalculation,
        };
        return (await owners.Commission.AskAsync(limit => commission.Quote(request, limit), cancellation)).Value;
    }

    // Commission goes by the last question for a recalculation: it must be that of the edit that is stored, not of one that
    // was overtaken and will be tried again.
    private static async Task TakeTurnAsync(ConversionDb db, StoredConversion conversion, CancellationToken cancellation)
    {
        await db.WaitForTurnAsync($"recalculate {conversion.Id}", cancellation);
        if (!await db.Conversions.AnyAsync(row => row.Id == conversion.Id && row.Version == conversion.Version, cancellation))
            throw new DbUpdateConcurrencyException("Another edit was stored meanwhile.");
    }
}

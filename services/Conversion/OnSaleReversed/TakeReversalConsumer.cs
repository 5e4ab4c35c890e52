using Affiliate.Contracts.Ingestion;
using Affiliate.Conversion.Accounts;
using Affiliate.Conversion.Conversions.Reversals;
using MassTransit;

namespace Affiliate.Conversion.OnSaleReversed;

/// <summary>Takes a sale back by a biller's word, or parks that until the sale comes.</summary>
internal sealed class TakeReversalConsumer(ConversionDb db, TakeReversal take, MerchantDirectory merchants)
    : IConsumer<SaleReversed>, IAsksBefore<SaleReversed>
{
    public Task AskAsync(SaleReversed message, CancellationToken cancellation) =>
        merchants.GetAsync(db, message.MerchantId, cancellation);

    public async Task Consume(ConsumeContext<SaleReversed> context)
    {
        var told = context.Message;
        if (await db.Reversals.AnyAsync(row => row.Id == told.ReversalId, context.CancellationToken))
            return;
        var reversal = new StoredReversal
        {
            Id = told.ReversalId,
            MerchantId = told.MerchantId,
            OrderId = told.OrderId,
            Kind = told.Kind,
            Amount = told.Amount,
            Currency = told.Currency,
            Reason = null,
            State = ReversalState.Parked,
            ReceivedAt = told.ReceivedAt.ToStorable(),
        };
        db.Reversals.Add(reversal);
        await take.TakeAsync(reversal, context.CancellationToken);
        await db.SaveChangesAsync(context.CancellationToken);
    }
}

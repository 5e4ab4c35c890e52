using Affiliate.Contracts.Ingestion;
using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.Data.ExtendedSales;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ExtendedSales.Recording;

/// <summary>
/// Stores a CREDIT or CHARGEBACK and tells of it, unless it was told of before. Whether its sale is known only decides the answer:
/// the conversion's owner parks what comes too early.
/// </summary>
internal sealed class RecordReversal(IngestionDb db, TimeProvider time)
{
    private const string NoSale = "parked";

    /// <summary>What to answer after <c>OK</c>; the audit says what became of it.</summary>
    public async Task<string> StoreAsync(Biller biller, ReversalArguments reversal, PostbackAudit audit, CancellationToken cancellation)
    {
        var sale = await db.ExtendedSales.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Biller == biller.Shortname && row.TransId == reversal.TransId, cancellation);
        audit.ConversionId = sale?.ConversionId;
        var repeated = await db.ExtendedReversals.AnyAsync(row => row.Key == reversal.Key, cancellation);
        if (!repeated && sale is not null && reversal.Currency is { } currency && currency != sale.Currency)
            throw PostbackArguments.Malformed(PostbackArguments.Currency, $"must be {sale.Currency}, as of the sale");
        if (!repeated)
            repeated = !await TellAsync(biller, sale, reversal, audit, cancellation);
        if (repeated)
        {
            audit.Outcome = PostbackOutcome.Repeated;
            db.PostbackAudits.Add(audit);
            await db.SaveChangesAsync(cancellation);
        }

        return sale?.ConversionId ?? NoSale;
    }

    // False when the same reversal came at the same instant and was first.
    private async Task<bool> TellAsync(
        Biller biller, ExtendedSale? sale, ReversalArguments reversal, PostbackAudit audit, CancellationToken cancellation)
    {
        var stored = new ExtendedReversal
        {
            Key = reversal.Key,
            ReversalId = Ids.New(),
            Biller = biller.Shortname,
            TransId = reversal.TransId,
            At = time.GetStorableNow(),
        };
        db.ExtendedReversals.Add(stored);
        db.Publish(Report(biller, sale, reversal, stored));
        audit.Outcome = sale is null ? PostbackOutcome.Parked : PostbackOutcome.Taken;
        db.PostbackAudits.Add(audit);
        try
        {
            await db.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateException lost) when (UniqueViolation.Is(lost))
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    private static SaleReversed Report(Biller biller, ExtendedSale? sale, ReversalArguments reversal, ExtendedReversal stored)
    {
        // Of a sale without an amount there are no parts.
        var whole = reversal.Amount is null || sale is { Amount: null or 0 };
        return new SaleReversed
        {
            ReversalId = stored.ReversalId,
            MerchantId = biller.MerchantId,
            Source = ReportSource.Extended,
            OrderId = OrderNumber.Of(biller.Shortname, reversal.TransId),
            Kind = reversal.Action == PostbackAction.Credit ? ReversalKind.Credit : ReversalKind.Chargeback,
            Amount = whole ? null : reversal.Amount,
            Currency = reversal.Currency,
            ReceivedAt = stored.At,
        };
    }
}

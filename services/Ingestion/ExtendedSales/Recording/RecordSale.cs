using Affiliate.Contracts.Ingestion;
using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.Data.ExtendedSales;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ExtendedSales.Recording;

/// <summary>Stores a SALE and tells of it, or finds what the same transaction became before. Its audit commits with it.</summary>
internal sealed class RecordSale(IngestionDb db, PublisherOfCode publishers, TimeProvider time)
{
    /// <summary>What to answer after <c>OK</c>; the audit says what became of it.</summary>
    public async Task<IReadOnlyList<string>> StoreAsync(
        Biller biller, SaleArguments sale, PostbackAudit audit, CancellationToken cancellation)
    {
        if (await KnownAsync(biller, sale, cancellation) is { } known)
            return await RepeatAsync(known, audit, cancellation);
        var publisher = await publishers.FindAsync(sale.NatsCode, cancellation);
        var member = MemberCredentials.For(sale);
        var stored = Row(biller, sale, member);
        db.ExtendedSales.Add(stored);
        db.Publish(Report(stored, publisher, sale.Goal));
        (audit.Outcome, audit.ConversionId) = (PostbackOutcome.Taken, stored.ConversionId);
        db.PostbackAudits.Add(audit);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException lost) when (UniqueViolation.Is(lost))
        {
            // The same transaction at the same instant: the other call was first, its conversion is ours.
            db.ChangeTracker.Clear();
            known = await KnownAsync(biller, sale, cancellation);
            if (known is null)
                throw;
            return await RepeatAsync(known, audit, cancellation);
        }

        return member.MadePassword is { } password
            ? [stored.ConversionId, stored.Username, password] : [stored.ConversionId, stored.Username];
    }

    private async Task<ExtendedSale?> KnownAsync(Biller biller, SaleArguments sale, CancellationToken cancellation) =>
        sale.TransId is null
            ? null
            : await db.ExtendedSales.AsNoTracking()
                .FirstOrDefaultAsync(row => row.Biller == biller.Shortname && row.TransId == sale.TransId, cancellation);

    private async Task<IReadOnlyList<string>> RepeatAsync(ExtendedSale known, PostbackAudit audit, CancellationToken cancellation)
    {
        (audit.Outcome, audit.ConversionId) = (PostbackOutcome.Repeated, known.ConversionId);
        db.PostbackAudits.Add(audit);
        await db.SaveChangesAsync(cancellation);
        return [known.ConversionId, known.Username];
    }

    private ExtendedSale Row(Biller biller, SaleArguments sale, MemberCredentials member) => new()
    {
        ConversionId = Ids.New(),
        Biller = biller.Shortname,
        MerchantId = biller.MerchantId,
        TransId = sale.TransId,
        SiteId = sale.SiteId,
        Username = member.Username,
        Amount = sale.Amount,
        Currency = sale.Currency,
        At = time.GetStorableNow(),
    };

    private static SaleReported Report(ExtendedSale sale, string publisher, string? goal) => new()
    {
        ConversionId = sale.ConversionId,
        MerchantId = sale.MerchantId,
        Source = ReportSource.Extended,
        OrderId = OrderNumber.Of(sale.Biller, sale.TransId ?? sale.ConversionId),
        Amount = sale.Amount ?? 0,
        Currency = sale.Currency,
        PublisherId = publisher,
        Goal = goal,
        ReceivedAt = sale.At,
    };
}

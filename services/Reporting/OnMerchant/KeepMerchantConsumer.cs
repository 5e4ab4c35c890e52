using Affiliate.Contracts.Accounts;
using Affiliate.Reporting.Data;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Reporting.OnMerchant;

/// <summary>Keeps the currency of each merchant: its clicks are shown beside it.</summary>
internal sealed class KeepMerchantConsumer(ReportingDb db) : IConsumer<MerchantRegistered>, IConsumer<MerchantChanged>
{
    public Task Consume(ConsumeContext<MerchantRegistered> context) => KeepAsync(context.Message.Merchant, context.CancellationToken);

    public Task Consume(ConsumeContext<MerchantChanged> context) => KeepAsync(context.Message.Merchant, context.CancellationToken);

    private Task KeepAsync(MerchantDetails told, CancellationToken cancellation) => db.Database.ExecuteSqlAsync(
        $"""
        INSERT INTO merchants (id, currency, version) VALUES ({told.Id}, {told.Currency}, {told.Version})
        ON CONFLICT (id) DO UPDATE SET currency = excluded.currency, version = excluded.version
        WHERE excluded.version > merchants.version
        """,
        cancellation);
}

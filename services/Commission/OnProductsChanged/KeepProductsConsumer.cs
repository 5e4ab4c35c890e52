using Affiliate.Commission.Data;
using Affiliate.Contracts.Ingestion;
using Affiliate.ServiceDefaults.Projections;
using MassTransit;

namespace Affiliate.Commission.OnProductsChanged;

/// <summary>Keeps what rates look at of each product.</summary>
internal sealed class KeepProductsConsumer(CommissionDb db) : IConsumer<ProductsChanged>
{
    public Task Consume(ConsumeContext<ProductsChanged> context) => db.KeepAsync(
        context.Message.Products.Select(product => Product.Of(context.Message.MerchantId, product)), context.CancellationToken);
}

using Affiliate.Commission.Data;
using Affiliate.Contracts.Ingestion;
using MassTransit;

namespace Affiliate.Commission.OnProductsChanged;

/// <summary>Keeps what rates look at of each product.</summary>
internal sealed class KeepProductsConsumer(KnownProducts products) : IConsumer<ProductsChanged>
{
    public Task Consume(ConsumeContext<ProductsChanged> context) =>
        products.KeepAsync(context.Message.MerchantId, context.Message.Products, context.CancellationToken);
}

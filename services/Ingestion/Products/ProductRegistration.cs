using Affiliate.Ingestion.Data.Products;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Affiliate.Ingestion.Products;

/// <summary>Registers what keeps merchants' products.</summary>
internal static class ProductRegistration
{
    public static void AddProducts(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton<ProductMetrics>();
        builder.Services.TryAddScoped<AnnounceProducts>();
        builder.Services.TryAddScoped<StoreProducts>();
        builder.Services.AddHostedService<RegroupProducts>();
    }
}

using Affiliate.Contracts.Ingestion;
using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.Data.Products;

namespace Affiliate.Ingestion.Products;

/// <summary>Puts what rates look at into the outbox, in events of a size every broker takes.</summary>
internal sealed class AnnounceProducts(IngestionDb db)
{
    private const int MostCharacters = 500_000;

    public void Tell(string merchantId, IEnumerable<Product> products)
    {
        var next = new List<ProductDetails>();
        var characters = 0;
        foreach (var product in products)
        {
            var details = new ProductDetails(product.Pid, product.Version, product.Name, product.Sku, product.RateCategories);
            var size = details.Name.Length + details.Categories.Sum(category => category.Length);
            if (next.Count == StoreProducts.Most || (next.Count > 0 && characters + size > MostCharacters))
            {
                db.Publish(new ProductsChanged(merchantId, next));
                (next, characters) = ([], 0);
            }

            next.Add(details);
            characters += size;
        }

        if (next.Count > 0)
            db.Publish(new ProductsChanged(merchantId, next));
    }
}

using System.Text.Json;
using Affiliate.Ingestion.Products.Import;

namespace Affiliate.Ingestion.Products;

/// <summary>Understands one product, in the merchants' API's form and in the WooCommerce plugin's (specs/2).</summary>
internal sealed class ReadProduct(TimeZoneInfo zone)
{
    public const int LongestPid = 200;
    private const int LongestName = 500;
    private const int LongestUrl = 2048;
    private const int MostImages = 100;
    private const int MostCategories = 100;

    // A shop system's "no parent".
    private const string NoCategory = "0";
    private readonly RowTime times = new(zone);

    /// <summary>The product.</summary>
    /// <exception cref="RowFault">It is none.</exception>
    public ProductContent Of(JsonElement sent)
    {
        if (sent.ValueKind != JsonValueKind.Object)
            throw new RowFault("", "must be an object");
        var row = new RowFields(sent);
        return new ProductContent
        {
            Pid = row.RequiredId("pid", LongestPid),
            Name = row.Required("name", LongestName),
            Sku = row.Id("sku", LongestPid),
            Url = row.Address("url", LongestUrl),
            Price = row.Price("price"),
            OldPrice = row.Price("old_price"),
            InStock = row.Flag("in_stock"),
            Images = Images(row),
            Categories = Categories(row),
            CreatedAt = times.Read(row, "created_at") ?? times.Read(row, "created"),
            UpdatedAt = times.Read(row, "updated_at") ?? times.Read(row, "updated"),
        };
    }

    private static List<string> Images(RowFields row)
    {
        var images = new List<string>();
        foreach (var (index, image) in row.List("images", MostImages).Index())
        {
            var name = $"images[{index}]";
            if (image.ValueKind is JsonValueKind.Null or JsonValueKind.False)
                continue;
            if (image.ValueKind != JsonValueKind.String)
                throw row.Fault(name, "must be an address");
            var text = row.String(name, image);
            if (text.Length > LongestUrl)
                throw row.Fault(name, $"must have at most {LongestUrl} characters");
            if (text.Length > 0)
                images.Add(row.Address(text, name));
        }

        return images;
    }

    private static List<ProductCategory> Categories(RowFields row)
    {
        var categories = new List<ProductCategory>();
        foreach (var (index, category) in row.List("categories", MostCategories).Index())
        {
            if (category.ValueKind != JsonValueKind.Object)
                throw row.Fault($"categories[{index}]", "must be an object");
            var fields = new RowFields(category, $"categories[{index}].");
            var parent = fields.Id("parent_cid", LongestPid);
            categories.Add(new ProductCategory(
                fields.RequiredId("cid", LongestPid), fields.Text("name", LongestName), fields.AddressIfAny("url", LongestUrl),
                parent is NoCategory ? null : parent, fields.Flag("is_primary") ?? false));
        }

        return categories;
    }
}

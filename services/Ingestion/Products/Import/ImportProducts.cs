using System.Text.Json;
using Affiliate.Domain.Reports;
using Affiliate.Domain.Seeds;
using Affiliate.Ingestion.Accounts;
using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.Data.Products;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Telemetry;

namespace Affiliate.Ingestion.Products.Import;

/// <summary><c>POST /services/products/import</c>: adds or changes the merchant's products by their id (specs/2).</summary>
internal static class ImportProducts
{
    /// <summary>The seed's name of this call.</summary>
    public const string Tag = "importProducts";

    private const string Field = "products";
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    public static async Task<IResult> HandleAsync(
        HttpRequest request, Caller caller, IngestionDb db, MerchantLookup merchants, StoreProducts store, ProductMetrics metrics,
        CancellationToken cancellation)
    {
        using var body = await ReadAsync(request, cancellation);
        var sent = Products(body.RootElement);
        using var activity = AffiliateTelemetry.Source.StartActivity("import products");
        var rows = ProductRows.Of(sent, await merchants.ZoneAsync(caller.Id, cancellation));
        var counts = new StoredCounts();
        if (rows.Contents.Count > 0)
        {
            await using var write = await db.BeginWriteAsync(cancellation);
            counts = await store.StoreAsync(caller.Id, rows.Contents, cancellation);
            await db.SaveChangesAsync(cancellation);
            await write.CommitAsync(cancellation);
        }

        metrics.Stored(ProductMetrics.Import, caller.Id, counts, rows.Rejected.Count);
        return Results.Ok(
            SeedEnvelope<ImportAnswer>.Ok(
                Tag, new ImportAnswer(counts.Created, counts.Updated, counts.Unchanged, rows.Rejected, rows.Superseded)));
    }

    // Where a text's half of a surrogate pair rejects its row only, a name's would take all rows with it.
    private static async Task<JsonDocument> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        request.EnableBuffering();
        try
        {
            return await JsonDocument.ParseAsync(request.Body, Strict, cancellation);
        }
        catch (InvalidOperationException)
        {
            request.Body.Position = 0;
            return (await JsonBody.ReadAsync(request.Body, Strict, cancellation)).Document;
        }
    }

    private static JsonElement Products(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw new Refusal(StatusCodes.Status400BadRequest, "", "The body must be a JSON object.");
        if (!body.TryGetProperty(Field, out var products) || products.ValueKind == JsonValueKind.Null)
            throw Refusal.Invalid(Field, "is missing");
        if (products.ValueKind != JsonValueKind.Array)
            throw Refusal.Invalid(Field, "must be a list");
        return products.GetArrayLength() <= StoreProducts.Most
            ? products
            : throw Refusal.Invalid(
                Field, $"must have at most {StoreProducts.Most} entries, not {products.GetArrayLength()}; nothing was stored");
    }
}

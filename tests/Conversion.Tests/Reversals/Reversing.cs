using System.Text.Json;
using Affiliate.Contracts.Ingestion;
using Affiliate.ServiceDefaults.Api;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Reversals;

/// <summary>What tests of reversals say again and again.</summary>
internal static class Reversing
{
    /// <summary>An extended sale of 100, recorded.</summary>
    public static async Task<string> ExtendedAsync(this Shop shop, string order = "b:1", decimal amount = 100, string? currency = null)
    {
        var sale = Sale(shop, order, amount) with { Currency = currency };
        await shop.Host.DeliverAsync(sale);
        return sale.ConversionId;
    }

    public static SaleReported Sale(Shop shop, string order, decimal amount = 100) => new()
    {
        ConversionId = Ids.New(), MerchantId = shop.Id, Source = "extended", OrderId = order, Amount = amount, PublisherId = "gedyj",
        ReceivedAt = shop.Host.Time.GetUtcNow(),
    };

    public static SaleReversed Reversal(
        Shop shop, string order = "b:1", decimal? amount = null, string kind = "credit", string? currency = null) => new()
    {
        ReversalId = Ids.New(), MerchantId = shop.Id, Source = "extended", OrderId = order, Kind = kind, Amount = amount,
        Currency = currency, ReceivedAt = shop.Host.Time.GetUtcNow(),
    };

    public static Task ReverseAsync(this Shop shop, decimal? amount = null, string order = "b:1", string kind = "credit") =>
        shop.Host.DeliverAsync(Reversal(shop, order, amount, kind));

    /// <summary>Status, reversed amount and how it was reversed.</summary>
    public static async Task<(int Status, decimal? Reversed, string Parts)> StandAsync(this Shop shop, string id)
    {
        var seen = await shop.SeeAsync(id);
        return (seen.Status(), seen.Money("reversed_amount"), string.Join(
            ' ', seen.GetProperty("reversals").EnumerateArray().Select(
                one => $"{one.Text("reason")}:{one.Money("amount"):0.####}")));
    }

    public static Task<ApiAnswer> ReverseAsync(this ApiClient caller, string id, object body) =>
        caller.PostAsync($"/v1/conversions/{id}/reverse", body);

    public static Task<ApiAnswer> ReinstateAsync(this ApiClient caller, string id, object body) =>
        caller.PostAsync($"/v1/conversions/{id}/reinstate", body);

    public static async Task<IReadOnlyList<JsonElement>> HeldAsync(this ConversionHost host, Shop shop) =>
        [.. (await host.Operator.GetAsync($"/v1/reversals/held?merchant_id={shop.Id}").ReadJson()).GetProperty("data").EnumerateArray()];
}

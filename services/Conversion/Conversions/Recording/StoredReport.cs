using System.Text.Json;
using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;

namespace Affiliate.Conversion.Conversions.Recording;

/// <summary>
/// Makes a report of what another service stored and checked. A text that is longer than ours or has a NUL is cut to what can
/// be kept, for it names nobody anyway; an order number, amount or form that cannot be is a fault of the reporter and stands
/// in the dead letters under the refusal's words.
/// </summary>
internal static class StoredReport
{
    private const int LongestPage = 2000;

    public static ConversionReport Of(SaleReported sale) => new()
    {
        ConversionId = sale.ConversionId,
        ReceivedAt = sale.ReceivedAt,
        MerchantId = sale.MerchantId,
        Type = ConversionType.Sale,
        Source = sale.Source,
        OrderId = sale.OrderId.Length <= ReportLimits.OrderId && Kept(sale.OrderId, ReportLimits.OrderId) == sale.OrderId
            ? sale.OrderId
            : throw Refusal.Invalid("order_id", $"must be text of at most {ReportLimits.OrderId} characters"),
        Amount = sale.Amount is >= 0 and <= Amounts.Largest
            ? decimal.Round(sale.Amount, Amounts.Decimals, MidpointRounding.ToEven)
            : throw Refusal.Invalid("amount", $"must be a number from 0 to {Amounts.Largest}"),
        Currency = Known(sale.Currency),
        Products = Json(sale.Products),
        Lines = sale.Lines,
        PublisherId = sale.Source is ReportSource.Feed or ReportSource.Extended ? Kept(sale.PublisherId) : null,
        Referrer = Id(sale.Referrer),
        CustomerId = Id(sale.CustomerId),
        Coupon = Kept(sale.Coupon),
        IsFirstOrder = sale.IsFirstOrder,
        Goal = Kept(sale.Goal),
        ReferringPage = Kept(sale.ReferringPage, LongestPage),
        OccurredAt = sale.OccurredAt,
    };

    public static ConversionReport Of(LeadReported lead)
    {
        using var data = JsonDocument.Parse(lead.MetaData);
        return new ConversionReport
        {
            ConversionId = lead.ConversionId,
            ReceivedAt = lead.ReceivedAt,
            MerchantId = lead.MerchantId,
            Type = ConversionType.Lead,
            Source = lead.Source,
            Lead = LeadData.Read(data.RootElement),
            Referrer = Id(lead.Referrer),
            CustomerId = Id(lead.CustomerId),
            Coupon = Kept(lead.Coupon),
            Currency = Known(lead.Currency),
        };
    }

    // An id of which nothing is left names nobody.
    private static string? Id(string? sent) => Kept(sent) is { } kept && ForeignId.Bare(kept) is { Length: > 0 } id ? id : null;

    private static string? Known(string? currency) => currency is null || Domain.Money.Currency.IsKnown(currency)
        ? currency : throw Refusal.Invalid("currency", "is no currency we know");

    private static string? Kept(string? text, int longest = ReportLimits.Name)
    {
        var kept = text?.Replace("\0", "", StringComparison.Ordinal);
        return ReadReport.NotBlank(kept?.Length > longest ? kept[..longest] : kept);
    }

    // A basket that is no JSON is given back as text: what is stored is answered word for word.
    private static string? Json(string? sent)
    {
        if (sent is null)
            return null;
        try
        {
            using var document = JsonDocument.Parse(sent);
            return sent;
        }
        catch (JsonException)
        {
            return JsonSerializer.Serialize(sent, ApiJson.Options);
        }
    }
}

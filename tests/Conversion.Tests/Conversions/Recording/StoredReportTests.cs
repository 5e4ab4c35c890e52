using Affiliate.Contracts.Ingestion;
using Affiliate.Conversion.Conversions.Recording;

namespace Affiliate.Conversion.Tests.Conversions.Recording;

public sealed class StoredReportTests
{
    [Theory]
    [InlineData("\uFEFFclick1 ", "cust1\u200B", "click1", "cust1")]
    [InlineData(" \u200B", "\u2060", null, null)]
    [InlineData(null, "cust1", null, "cust1")]
    public void A_buyer_is_known_whatever_came_along_around_the_ids(string? click, string? customer, string? itsClick, string? itself)
    {
        var sale = StoredReport.Of(new SaleReported
        {
            ConversionId = "c", MerchantId = "m", Source = "script", OrderId = "1", Amount = 1, Referrer = click, CustomerId = customer,
            ReceivedAt = DateTimeOffset.UnixEpoch,
        });
        var lead = StoredReport.Of(new LeadReported
        {
            ConversionId = "c", MerchantId = "m", Source = "script", MetaData = """{"form_id":"f"}""", Referrer = click,
            CustomerId = customer, ReceivedAt = DateTimeOffset.UnixEpoch,
        });

        Assert.Equal((itsClick, itself), (sale.Referrer, sale.CustomerId));
        Assert.Equal((itsClick, itself), (lead.Referrer, lead.CustomerId));
    }
}

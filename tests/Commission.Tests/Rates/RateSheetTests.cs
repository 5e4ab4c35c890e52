using Affiliate.Commission.Rates.Sheets;


namespace Affiliate.Commission.Tests.Rates;

public sealed class RateSheetTests
{
    private const string Full =
        """{"wage":{"percent_of_commission":20},"rules":[{"type":"sale","percent":3.4067,"category":"c","product":"p",""" +
        """ "publisher_id":"gedyj","goal":"g","coupon":"k","first_order":true,"min_month_amount":1000,""" +
        """ "cap":{"amount":50,"per":"month"},"group":{"id":"1","name":"n","code":"c","description":"d"}},""" +
        """{"type":"lead","fixed":"2000"}],"referral":{"percent_of_commission":5}}""";

    [Fact]
    public void Stored_document_keeps_every_field_under_its_published_name()
    {
        var sheet = RateSheet.Parse(Full);
        Assert.Equal(Full.Replace(" ", "", StringComparison.Ordinal).Replace("\"2000\"", "2000", StringComparison.Ordinal), sheet.ToJson());
        Assert.Equal(sheet.ToJson(), RateSheet.Parse(sheet.ToJson()).ToJson());
        Assert.Empty(RateSheetValidation.Errors(sheet));
    }

    [Fact]
    public void What_is_not_set_is_not_stored() =>
        Assert.Equal("""{"rules":[{"type":"lead","fixed":1}]}""", RateSheet.Parse("""{"rules":[{"type":"lead","fixed":1}]}""").ToJson());
}

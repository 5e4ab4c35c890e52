using Affiliate.Notification.Deliveries.Payload;


namespace Affiliate.Notification.Tests.Deliveries;

public sealed class TransactionTextTests
{
    [Theory]
    [InlineData("26.09", "GBP", "26.09")]
    [InlineData("26", "GBP", "26.00")]
    [InlineData("1234567.891", "GBP", "1234567.89")]
    [InlineData("0.125", "GBP", "0.12")]
    [InlineData("12000.00", "IRR", "12000")]
    [InlineData("408.8", "IRT", "408.80")]
    [InlineData("2609", "JPY", "2609")]
    [InlineData("1.64", "KWD", "1.640")]
    [InlineData("1.64", "CLF", "1.6400")]
    [InlineData("-3.5", "EUR", "-3.50")]
    [InlineData("-0.001", "EUR", "0.00")]
    [InlineData("5", "???", "5.00")]
    public void An_amount_has_the_currencys_own_decimals(string amount, string currency, string written) =>
        Assert.Equal(written, TransactionText.Amount(decimal.Parse(amount), currency));

    [Theory]
    [InlineData("2.000", "2")]
    [InlineData("0.25", "0.25")]
    public void A_quantity_has_no_needless_zeros(string quantity, string written) =>
        Assert.Equal(written, TransactionText.Quantity(decimal.Parse(quantity)));
}

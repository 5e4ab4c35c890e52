using System.Globalization;
using Affiliate.Ingestion.ShopFeeds.Reading;
using Affiliate.Ingestion.ShopFeeds.Records;

namespace Affiliate.Ingestion.Tests.ShopFeeds.Records;

public sealed class RecordRulesTests
{
    private static readonly TimeZoneInfo Moscow = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");

    [Theory]
    [InlineData("007", 7)]
    [InlineData("7", 7)]
    [InlineData("7.0", 7)]
    [InlineData("\"007\"", 7)]
    [InlineData(" 7 ", 7)]
    public void A_publishers_number_may_be_written_in_many_ways(string partner, long number) =>
        Assert.Equal(number, Order(partner: partner).Partner);

    [Theory]
    [InlineData("seven")]
    [InlineData("7.5")]
    [InlineData("0")]
    [InlineData("-7")]
    [InlineData("")]
    [InlineData("99999999999999999999999")]
    [InlineData("٧")]
    public void What_is_no_publishers_number_is_no_ones(string partner)
    {
        Assert.Null(Order(partner: partner).Partner);
        Assert.Null(Order(partner: partner).Problem);
    }

    [Theory]
    [InlineData("1 234,56", "1234.56")]
    [InlineData("1234.56", "1234.56")]
    [InlineData("1 200", "1200")]
    [InlineData("1,200.50", "1200.50")]
    [InlineData("1.200,50", "1200.50")]
    [InlineData("1 234 567,8", "1234567.8")]
    [InlineData("1,234,567", "1234567")]
    [InlineData("12.", "12")]
    [InlineData("0,5", "0.5")]
    [InlineData("0", "0")]
    [InlineData("+10", "10")]
    [InlineData("100500.999", "100500.999")]
    [InlineData("0.125", "0.125")]
    [InlineData("1.2345", "1.2345")]
    [InlineData("1234.567", "1234.567")]
    [InlineData("0.00004", "0")]
    [InlineData("137.500000000001", "137.5")]
    public void Money_is_read_as_shops_write_it(string money, string amount)
    {
        var order = Order(money);
        Assert.Null(order.Problem);
        Assert.Equal(decimal.Parse(amount, CultureInfo.InvariantCulture), order.Amount);
    }

    [Theory]
    [InlineData("", "missing")]
    [InlineData("-5", "negative")]
    [InlineData("-1 234,56", "negative")]
    [InlineData("1e3", "exponent")]
    [InlineData("1,234", "two sums: the comma")]
    [InlineData("1.234", "two sums: the point")]
    [InlineData("12.345", "two sums: the point")]
    [InlineData("\"100.000\"", "two sums: the point")]
    [InlineData("1200 руб.", "not a number")]
    [InlineData("12..5", "not a number")]
    [InlineData("1 2 3", "not a number")]
    [InlineData("NaN", "not a number")]
    [InlineData("0x1A", "not a number")]
    [InlineData("٣", "not a number")]
    [InlineData("9999999999999", "more than any")]
    [InlineData("99999999999999999999999999999999999", "not a number")]
    public void Money_that_is_none_is_told_with_its_reason(string money, string reason) =>
        Assert.Contains(reason, Order(money).Problem!, StringComparison.Ordinal);

    [Theory]
    [InlineData("2009-05-10 12:34:56", "2009-05-10T08:34:56Z")]
    [InlineData("2020-05-10 12:34:56", "2020-05-10T09:34:56Z")]
    [InlineData("2009-03-29 02:30:00", "2009-03-28T23:30:00Z")]
    [InlineData("2009-10-25 02:30:00", "2009-10-24T22:30:00Z")]
    [InlineData("2009-05-10T12:34:56+02:00", "2009-05-10T10:34:56Z")]
    [InlineData("2009-05-10T12:34:56Z", "2009-05-10T12:34:56Z")]
    [InlineData("2009-05-10", "2009-05-09T20:00:00Z")]
    public void The_date_is_by_the_shops_clock(string date, string utc) =>
        Assert.Equal(DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture), Order(date: date).At);

    [Theory]
    [InlineData("0000-00-00 00:00:00", "word for none")]
    [InlineData("", "missing")]
    [InlineData("yesterday", "cannot be read")]
    [InlineData("2009-02-30 00:00:00", "cannot be read")]
    [InlineData("10.05.2009", "cannot be read")]
    [InlineData("1899-01-01 00:00:00", "before 1970")]
    public void A_date_that_is_none_is_told_with_its_reason(string date, string reason) =>
        Assert.Contains(reason, Order(date: date).Problem!, StringComparison.Ordinal);

    [Fact]
    public void The_date_may_be_called_data() =>
        Assert.Null(
            RecordRules.Read(
                FeedKind.Visit,
                Row("partner: 7", "id: 5", "data: 2009-05-10 12:34:56", "referer: http://ya.ru/", "url: /"), Moscow).Problem);

    [Theory]
    [InlineData("", "no order", false)]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345", "more than 64", true)]
    [InlineData("7\u0007", "characters that no order has", true)]
    [InlineData("7\ufffd", "characters that no order has", false)]
    public void An_order_number_that_cannot_be_one_is_told_and_acknowledged_as_the_shop_wrote_it(
        string order, string reason, bool acknowledged)
    {
        var record = Order(order: order);
        Assert.Contains(reason, record.Problem!, StringComparison.Ordinal);
        Assert.Equal(("", acknowledged ? order : ""), (record.Key, record.AcknowledgeId));
    }

    [Theory]
    [InlineData("'F-2 '", "F-2", "F-2 ")]
    [InlineData("\" F-2\"", "F-2", " F-2")]
    [InlineData("F-2", "F-2", "F-2")]
    [InlineData("' '", "", "")]
    public void An_id_in_quotes_is_acknowledged_as_the_shop_wrote_it(string order, string key, string acknowledged)
    {
        var record = Order(order: order);

        Assert.Equal((key, acknowledged), (record.Key, record.AcknowledgeId));
    }

    [Fact]
    public void An_id_that_nobody_sees_is_no_id_but_acknowledged()
    {
        var record = Order(order: "\"\u200B\"");

        Assert.Equal(("", "\u200B"), (record.Key, record.AcknowledgeId));
        Assert.Equal("Its order has only characters that nobody sees.", record.Problem);
    }

    [Fact]
    public void An_order_number_too_long_for_an_address_is_not_sent() =>
        Assert.Equal("", Order(order: new string('7', 1001)).AcknowledgeId);

    [Theory]
    [InlineData("\"\"", null)]
    [InlineData("\"17\"", "17")]
    [InlineData("\"a\"", "\"a\"")]
    public void A_page_is_never_just_a_number_or_nothing_in_quotes(string printed, string? page) =>
        Assert.Equal(
            page,
            RecordRules.Read(
                FeedKind.Order, Row("money: 10", "partner: 7", "order: 5", "date: 2009-05-10", $"referal: {printed}"), Moscow).From);

    [Fact]
    public void A_bad_row_keeps_the_number_it_is_acknowledged_by() => Assert.Equal("70001", Order("1e3").Key);

    private static FeedRecord Order(
        string money = "137.50", string partner = "7", string order = "70001", string date = "2009-05-10 12:34:56") => RecordRules.Read(
        FeedKind.Order,
        Row($"money: {money}", $"partner: {partner}", $"order: {order}", $"date: {date}", "referal: http://ya.ru/"), Moscow);

    private static FeedRow Row(params string[] fields) =>
        Assert.Single(ReadFeed.Read("---\n- \n" + string.Concat(fields.Select(field => $"    {field}\n"))).Rows);
}

using Affiliate.Conversion.Data.Lists;


namespace Affiliate.Conversion.Tests.Lists;

public sealed class ListTotalTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 400, 100_000)]
    [InlineData(1, 80, 20_000)]
    [InlineData(1, 1, 10_001)]
    [InlineData(0, 5, 10_001)]
    [InlineData(3, 2, 10_001)]
    public void A_long_lists_total_is_reckoned_from_how_densely_its_newest_rows_lie(int days, int age, long total) =>
        Assert.Equal(total, ListTotal.Reckon(Now, Now.AddDays(-days), Now.AddDays(-age)));
}

using System.Text.Json;
using Affiliate.ServiceDefaults.Storage;

namespace Affiliate.Reporting.Tests.Reports;

[Collection(nameof(ReportingHosts))]
public sealed class ReportQuestionTests(ReportingHosts hosts)
{
    [Theory]
    [InlineData("group=day,link,site,device", "group")]
    [InlineData("group=day,day", "group")]
    [InlineData("group=country", "group")]
    [InlineData("from=yesterday", "from")]
    [InlineData("from=2026-11-22T10:07", "from")]
    [InlineData("from=2026-11-22&to=2026-11-21", "to")]
    [InlineData("from=2020-01-01&to=2026-01-01", "from")]
    [InlineData("time_zone=Mars/Phobos", "time_zone")]
    [InlineData("time_zone=../../etc/passwd", "time_zone")]
    [InlineData("sort=nothing", "sort")]
    [InlineData("sort=link", "sort")]
    [InlineData("sort=--clicks", "sort")]
    [InlineData("limit=0", "limit")]
    [InlineData("cursor=nonsense", "cursor")]
    [InlineData("format=xml", "format")]
    [InlineData("currency=XYZ", "currency")]
    [InlineData("day=2026-11-22", "day")]
    [InlineData("link=a&link=b", "link")]
    [InlineData("coupon=%00", "coupon")]
    [InlineData("coupon=%20%E2%80%8B", "coupon")]
    [InlineData("merchant_id=m1", "merchant_id")]
    [InlineData("filter[link]=a", "filter[link]")]
    public async Task What_is_wrong_is_named(string query, string field) =>
        Assert.Equal(field, await hosts.On(StorageProvider.Sqlite).RefusalAsync(query));

    [Fact]
    public async Task The_call_is_described_with_its_filters()
    {
        using var document = JsonDocument.Parse(await hosts.On(StorageProvider.Sqlite).DocumentAsync());

        var call = document.RootElement.GetProperty("paths").GetProperty("/v1/reports").GetProperty("get");
        var names = call.GetProperty("parameters").EnumerateArray().Select(one => one.GetProperty("name").GetString()).ToList();
        Assert.Superset(
            new HashSet<string?> { "group", "from", "to", "time_zone", "sort", "limit", "cursor", "format", "link", "clickref6", "device" },
            names.ToHashSet());
    }
}

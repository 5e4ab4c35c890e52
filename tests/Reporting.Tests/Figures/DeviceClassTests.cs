using Affiliate.Reporting.Figures;

namespace Affiliate.Reporting.Tests.Figures;

public sealed class DeviceClassTests
{
    [Theory]
    [InlineData(Sample.Phone, "mobile")]
    [InlineData(Sample.Computer, "desktop")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1", "mobile")]
    [InlineData("Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1", "tablet")]
    [InlineData("Mozilla/5.0 (Linux; Android 14; SM-X910) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "tablet")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "desktop")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15", "desktop")]
    [InlineData("Mozilla/5.0 (SMART-TV; Linux; Tizen 8.0) AppleWebKit/537.36 SmartTV Safari/537.36", "other")]
    [InlineData("curl/8.5.0", "other")]
    [InlineData("", "other")]
    [InlineData(null, "other")]
    public void A_browser_names_its_kind_of_device(string? userAgent, string device) => Assert.Equal(device, DeviceClass.Of(userAgent));
}

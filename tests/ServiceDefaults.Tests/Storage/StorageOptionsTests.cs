using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.Extensions.Configuration;

namespace Affiliate.ServiceDefaults.Tests.Storage;

public sealed class StorageOptionsTests
{
    [Theory]
    [InlineData("Storage:Provider", "Mongo", "Storage__Provider is \"Mongo\"")]
    [InlineData("ConnectionStrings:Default", "", "ConnectionStrings__Default is missing")]
    [InlineData("ConnectionStrings:Default", "nonsense", "ConnectionStrings__Default is no connection string")]
    [InlineData("ConnectionStrings:Default", "Hosst=a;Password=secret", "ConnectionStrings__Default is no connection string")]
    [InlineData("ConnectionStrings:Default", "Database=a;Password=secret", "ConnectionStrings__Default names no Host")]
    [InlineData("Storage:Path", "/dev/null/data", "Storage__Path is no folder that can be written to")]
    public void A_wrong_setting_is_refused_naming_its_key_and_no_secret(string key, string value, string says)
    {
        var settings =
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Storage:Provider"] = key == "Storage:Path" ? "Sqlite" : "Postgres",
                [key] = value };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

        var fault = Assert.Throws<ConfigurationFault>(() => StorageOptions.Read(configuration));

        Assert.StartsWith($"Configuration: {says}", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }
}

namespace Affiliate.Ingestion.Tests.ExtendedSales;

/// <summary>One host for the tests of a class that leave nothing the others would meet.</summary>
public sealed class SharedBiller : IAsyncLifetime
{
    internal IngestionHost Host { get; private set; } = null!;

    internal ReportingSoftware Biller { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Host = await IngestionHost.StartAsync();
        Biller = await new ReportingSoftware(Host).SetUpAsync(new
        {
            site_ids = new[] { "123" },
            secure_ips = new[] { ReportingSoftware.Address },
            types = new Dictionary<string, string> { ["1"] = "trial", ["2"] = "month" },
            options = new Dictionary<string, string> { ["5"] = "year" },
        });
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();
}

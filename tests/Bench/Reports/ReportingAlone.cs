using System.Net.Http.Headers;
using Affiliate.Bench.Network;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;

namespace Affiliate.Bench.Reports;

/// <summary>Reporting as a Release process on a PostgreSQL of its own, and an operator who asks it for reports.</summary>
internal sealed class ReportingAlone : IAsyncDisposable
{
    private readonly ProcessKeys keys = new(["gateway", "reporting"]);
    private readonly PostgresServer database;
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false });
    private ServiceProcess process = null!;

    private ReportingAlone(PostgresServer database) => this.database = database;

    public string ConnectionString { get; private set; } = "";

    public static async Task<ReportingAlone> StartAsync()
    {
        var alone = new ReportingAlone(await PostgresServer.CreateAsync(fast: true));
        alone.ConnectionString = await alone.database.CreateDatabaseAsync("reporting");
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Urls"] = $"http://127.0.0.1:{FreePort.Next()}",
            ["Bus__Transport"] = "InMemory",
            ["Storage__Provider"] = "Postgres",
            ["ConnectionStrings__Default"] = alone.ConnectionString,
        };
        alone.keys.AddTo(settings, "reporting");
        alone.process = ServiceProcess.Create("Reporting", settings);
        await alone.process.StartAsync();
        return alone;
    }

    /// <summary>The answer of <c>GET /v1/reports</c>, read to its end.</summary>
    public async Task<string> AskAsync(string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(process.Address, $"v1/reports?{query}"));
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer", keys.GatewayTokens.Issue("reporting", Roles.Operator, "operator"));
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync();
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await process.DisposeAsync();
        await database.DisposeAsync();
    }
}

using System.Net.Http.Headers;
using System.Text.Json;
using Affiliate.Bench.Network;
using Affiliate.Contracts.Accounts;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Messaging;
using Affiliate.Testing;
using Npgsql;

namespace Affiliate.Bench.Lists;

/// <summary>Conversion as a Release process on a PostgreSQL of its own, and a merchant who asks it for lists.</summary>
internal sealed class ConversionAlone : IAsyncDisposable
{
    private readonly ProcessKeys keys = new(["gateway", "conversion"]);
    private readonly PostgresServer database;
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false });
    private ServiceProcess process = null!;

    private ConversionAlone(PostgresServer database) => this.database = database;

    public string ConnectionString { get; private set; } = "";

    public static async Task<ConversionAlone> StartAsync()
    {
        var alone = new ConversionAlone(await PostgresServer.CreateAsync(fast: true));
        alone.ConnectionString = await alone.database.CreateDatabaseAsync("conversion");
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Urls"] = $"http://127.0.0.1:{FreePort.Next()}",
            ["Bus__Transport"] = "InMemory",
            ["Storage__Provider"] = "Postgres",
            ["ConnectionStrings__Default"] = alone.ConnectionString,
        };
        alone.keys.AddTo(settings, "conversion");
        alone.process = ServiceProcess.Create("Conversion", settings);
        await alone.process.StartAsync();
        await alone.KnowMerchantAsync();
        return alone;
    }

    /// <summary>The answer of <c>GET /services/conversions</c>, read to its end.</summary>
    public Task<string> ListAsync(string query) => AskAsync($"services/conversions?{query}", Roles.Merchant, SeedConversions.Merchant);

    /// <summary>What the gateway asks of the service's journal, read to its end.</summary>
    public Task<string> JournalAsync(string query) => AskAsync($"internal/journal?role=operator&{query}", Roles.Service, "gateway");

    private async Task<string> AskAsync(string path, string role, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(process.Address, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", keys.GatewayTokens.Issue("conversion", role, id));
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

    private async Task KnowMerchantAsync()
    {
        var merchant = new MerchantDetails(SeedConversions.Merchant, 1001, "Bench", "IRT", "UTC", [], "key", 1);
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("INSERT INTO merchants (id, version, details) VALUES ($1, 1, $2)", connection)
        {
            Parameters = { new() { Value = merchant.Id }, new() { Value = JsonSerializer.Serialize(merchant, MessageJson.Options) } },
        };
        await command.ExecuteNonQueryAsync();
    }
}

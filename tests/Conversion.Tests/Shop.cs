using System.Text.Json;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests;

/// <summary>A merchant of a test's own on a host that tests share.</summary>
internal sealed class Shop
{
    public const string Path = "/services/conversions";

    public Shop(ConversionHost host, string? id = null)
    {
        Host = host;
        Id = id ?? "m-" + Ids.New();
        host.Accounts.Merchants.Known[Id] = Sample.Merchant(Id);
        Api = host.As(Roles.Merchant, Id);
    }

    public ConversionHost Host { get; }

    public string Id { get; }

    public ApiClient Api { get; }

    /// <summary>A new click on this merchant's programme.</summary>
    public string Click(
        string publisher = "gedyj", int days = 30, int limit = -1, bool counted = true, TimeSpan? ago = null, string? ip = "203.0.113.9") =>
        Host.Click(Ids.New(), Id, publisher, days, limit, counted, ago, ip);

    public Task<ApiAnswer> ProgrammeAsync(object programme) => Host.ProgrammeAsync(programme, Id);

    public Task<ApiAnswer> PostAsync(object body) => Api.PostAsync(Path, body);

    /// <summary>Reports a sale that is taken.</summary>
    public Task<JsonElement> SellAsync(
        string order, string? referrer = null, object? amount = null, string? coupon = null, string? customer = null) =>
        PostAsync(Sample.Sale(order, referrer ?? (coupon is null ? Click() : null), amount, coupon, customer)).Data();

    public Task<ApiAnswer> EditAsync(string id, object body) => Api.PostAsync($"{Path}/{id}", body);

    public Task<ApiAnswer> GetAsync(string query = "") => Api.GetAsync(Path + query);

    /// <summary>The rows a list answers.</summary>
    public async Task<IReadOnlyList<JsonElement>> ListAsync(string query = "") => [.. (await GetAsync(query).Data()).EnumerateArray()];

    /// <summary>One conversion as it is now.</summary>
    public async Task<JsonElement> SeeAsync(string id) => Assert.Single(await ListAsync("?id=" + id));

    public Task<JsonElement> TraceAsync(string id) => Api.GetAsync($"/v1/conversions/{id}/trace").ReadJson();
}

using System.Net;
using System.Text.Json;
using Affiliate.Contracts.Accounts;
using Affiliate.Reporting.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Affiliate.Reporting.Tests;

/// <summary>Reporting as it runs, at noon of 22 November 2026.</summary>
internal sealed class ReportingHost : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);
    private readonly RunningService service;

    private ReportingHost(RunningService service) => this.service = service;

    public static async Task<ReportingHost> StartAsync(StorageProvider engine)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (engine == StorageProvider.Postgres)
        {
            settings["Storage:Provider"] = "Postgres";
            settings["ConnectionStrings:Default"] = await (await SharedServers.PostgresAsync()).CreateDatabaseAsync("reporting");
        }

        return new ReportingHost(await RunningService.StartAsync(
            builder => builder.AddReporting(), app => app.MapReporting(), settings, null,
            services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new Standing()))));
    }

    /// <summary>A merchant of its own currency, told of as the gateway does.</summary>
    public async Task<string> MerchantAsync(string currency = "IRT")
    {
        var id = Ids.New();
        await DeliverAsync([new MerchantRegistered(new MerchantDetails(id, 1, "Shop", currency, "UTC", [], "key", 1), Noon)]);
        return id;
    }

    /// <summary>Puts events on the bus, in that order, and waits until all are taken.</summary>
    public async Task DeliverAsync(IEnumerable<object> events)
    {
        var messages = new List<Guid>();
        foreach (var told in events)
        {
            messages.Add(Guid.NewGuid());
            await service.PublishAsync(told, messages[^1]);
        }

        await TakenAsync(messages);
    }

    /// <summary>Puts one event on the bus twice, as a broker may.</summary>
    public async Task DeliverTwiceAsync(object told)
    {
        var message = Guid.NewGuid();
        await service.PublishAsync(told, message);
        await TakenAsync([message]);
        await service.PublishAsync(told, message);
    }

    public Task<ApiAnswer> AskAsync(string query, string role = Roles.Operator, string id = "op") =>
        new ApiClient(service.Client(role, id, ReportingService.Name)).GetAsync($"/v1/reports?{query}");

    public async Task<JsonElement> ReportAsync(string query, string role = Roles.Operator, string id = "op") =>
        await AskAsync(query, role, id).ReadJson();

    /// <summary>The field at fault and what is said of it.</summary>
    public async Task<string> RefusalAsync(string query, string role = Roles.Operator, string id = "op")
    {
        var answer = await AskAsync(query, role, id).Expect(HttpStatusCode.UnprocessableEntity);
        return answer.Json.GetProperty("errors").EnumerateObject().Single().Name;
    }

    public Task<string> DocumentAsync() => Body($"/internal/openapi/{ReportingService.Name}.json");

    /// <summary>Names of the consumers that add up what they are told, as the gateway hears it.</summary>
    public async Task<IEnumerable<string>> AddingUpAsync()
    {
        using var consumers = JsonDocument.Parse(await Body("/internal/journal/consumers"));
        return [.. consumers.RootElement.EnumerateArray().Where(one => one.GetProperty("adds_up").GetBoolean())
            .Select(one => one.GetProperty("name").GetString()!).Order(StringComparer.Ordinal)];
    }

    public async ValueTask DisposeAsync() => await service.DisposeAsync();

    private async Task<string> Body(string path) =>
        (await new ApiClient(service.Client(Roles.Service, "gateway", ReportingService.Name)).GetAsync(path).ExpectSuccess()).Body;

    private Task TakenAsync(List<Guid> messages) => Eventually.Async(
        () => service.WithAsync<ReportingDb, int>(db => db.Inbox.CountAsync(row => messages.Contains(row.MessageId))),
        taken => taken >= messages.Count, Deadline, $"{messages.Count} events are taken");

    private sealed class Standing : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Noon;
    }
}

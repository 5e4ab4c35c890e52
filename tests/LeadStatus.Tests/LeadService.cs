using System.Text.Json;
using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.LeadStatus;
using Affiliate.Domain.Owners;
using Affiliate.LeadStatus.Data;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Affiliate.LeadStatus.Tests;

/// <summary>The running service with Conversion's side played by a stub.</summary>
internal sealed class LeadService : IAsyncDisposable
{
    private static readonly Type[] Told =
    [
        typeof(LeadAccepted), typeof(LeadHeld), typeof(LeadCancelled), typeof(LeadPaid), typeof(LeadReturned), typeof(LeadDeleted),
        typeof(LeadStatusChanged),
    ];

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private readonly RunningService running;

    private LeadService(RunningService running, ConversionStub conversion, AccountsStub accounts) =>
        (this.running, Conversion, Accounts) = (running, conversion, accounts);

    public ConversionStub Conversion { get; }

    public AccountsStub Accounts { get; }

    /// <summary>Folder of its database, to start anew on the same state.</summary>
    public string Folder => running.Folder;

    public static async Task<LeadService> StartAsync(
        IReadOnlyDictionary<string, string?>? settings = null, TimeProvider? time = null, string? folder = null)
    {
        var (conversion, accounts) = (new ConversionStub(), new AccountsStub());
        var host = await RunningService.StartAsync(
            builder => builder.AddLeadStatus(),
            app => app.MapLeadStatus(),
            settings,
            Told,
            services =>
            {
                services.AddSingleton<IConversionApi>(conversion);
                services.AddSingleton<IAccountsApi>(accounts);
                if (time is not null)
                    services.AddSingleton(time);
            },
            folder);
        return new LeadService(host, conversion, accounts);
    }

    /// <summary>What it measures once a minute, measured now.</summary>
    public async Task<IReadOnlyCollection<string>> MeasuredAsync()
    {
        using var measures = new RecordedMeasures("affiliate.");
        await RecordedMeasures.OfAsync<LeadStatusDb>(running);
        return measures.Lines;
    }

    public ApiClient Operator() => As(Roles.Operator, "op");

    public ApiClient Merchant(string id = "m1") => As(Roles.Merchant, id);

    public ApiClient As(string role, string id) => new(running.Client(role, id, LeadStatusService.Name));

    /// <summary>Publishes and waits until it has had its effect.</summary>
    public Task DeliverAsync(ConversionSnapshot snapshot) => DeliverAsync(Sample.Event(snapshot));

    public async Task DeliverAsync(object message)
    {
        var id = Guid.CreateVersion7();
        await running.PublishAsync(message, id);
        await Eventually.Async(
            () => running.WithAsync<LeadStatusDb, bool>(db => db.Inbox.AnyAsync(row => row.MessageId == id)), Deadline, "it is consumed");
    }

    /// <summary>Waits for the next event of a lead, by what it tells: "LeadAccepted 6".</summary>
    public async Task<IReadOnlyList<string>> ToldAsync(string leadId, int count)
    {
        var told = await Eventually.Async(
            () => Task.FromResult(ToldOf(leadId)), events => events.Count >= count, Deadline, $"{count} events of the lead are told");
        return told.Select(one => $"{one.Name} {one.Lead.Status}").ToList();
    }

    /// <summary>The last event of a lead: its newest version.</summary>
    public async Task<LeadSnapshot> LastToldAsync(string leadId, int status) => (await Eventually.Async(
        () => Task.FromResult(ToldOf(leadId).LastOrDefault().Lead), lead => lead?.Status == status, Deadline, $"{status} is told"))!;

    public Task<T> WithDbAsync<T>(Func<LeadStatusDb, Task<T>> work) => running.WithAsync(work);

    public Task<T> WithAsync<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull => running.WithAsync(work);

    private List<(string Name, LeadSnapshot Lead)> ToldOf(string leadId) => new IEnumerable<(string Name, LeadSnapshot Lead)>[]
    {
        running.Events<LeadAccepted>().Select(told => (nameof(LeadAccepted), told.Lead)),
        running.Events<LeadHeld>().Select(told => (nameof(LeadHeld), told.Lead)),
        running.Events<LeadCancelled>().Select(told => (nameof(LeadCancelled), told.Lead)),
        running.Events<LeadPaid>().Select(told => (nameof(LeadPaid), told.Lead)),
        running.Events<LeadReturned>().Select(told => (nameof(LeadReturned), told.Lead)),
        running.Events<LeadDeleted>().Select(told => (nameof(LeadDeleted), told.Lead)),
        running.Events<LeadStatusChanged>().Select(told => (nameof(LeadStatusChanged), told.Lead)),
    }.SelectMany(events => events).Where(told => told.Lead.Id == leadId).OrderBy(told => told.Lead.Version).ToList();

    /// <summary>The lead of a conversion as the operator sees it.</summary>
    public async Task<JsonElement> LeadOfAsync(string conversionId) =>
        (await LeadsAsync()).Single(lead => lead.GetProperty("conversion_id").GetString() == conversionId);

    public async Task<IReadOnlyList<JsonElement>> LeadsAsync(string query = "?limit=1000") =>
        (await Operator().GetAsync("/v1/leads" + query).ReadJson()).GetProperty("data").EnumerateArray().ToList();

    public ValueTask DisposeAsync() => running.DisposeAsync();
}

internal static class LeadAnswer
{
    public static int Status(this JsonElement lead) => lead.GetProperty("status").GetInt32();

    public static string? Text(this JsonElement lead, string field) => lead.GetProperty(field).GetString();

    public static string Id(this JsonElement lead) => lead.GetProperty("id").GetString()!;

    public static IReadOnlyList<JsonElement> History(this JsonElement lead) => lead.GetProperty("history").EnumerateArray().ToList();

    /// <summary>"by from→to", one per line.</summary>
    public static string[] Story(this JsonElement lead) =>
        lead.History().Select(line => $"{line.GetProperty("by")} {line.GetProperty("from")}→{line.GetProperty("to")}").ToArray();
}

using System.Globalization;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Journal.Replaying;
using Affiliate.ServiceDefaults.Messaging;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Affiliate.ServiceDefaults.Journal.Reading;

/// <summary>A service's part of <c>/v1/journal</c>; the gateway asks every service and joins the answers.</summary>
public static class JournalEndpoints
{
    /// <summary>The longest page of a service that reads along, entries.</summary>
    public const int MostAtOnce = 500;

    internal static void MapJournal<TDb>(this IEndpointRouteBuilder routes)
        where TDb : ServiceDb
    {
        var group = routes.MapGroup("/internal/journal").For(Roles.Service).ExcludeFromDescription();
        group.MapGet("", SearchAsync<TDb>);
        group.MapGet("/read", ReadAsync<TDb>);
        group.MapGet("/entries", NumberedAsync<TDb>);
        group.MapGet("/verify", ([FromServices] JournalQueries<TDb> journal, long after, CancellationToken cancellation) =>
            journal.VerifyAsync(after, cancellation));
        group.MapPost("/forget", ([FromServices] ForgetPersonal<TDb> journal, ForgetQuestion question, CancellationToken cancellation) =>
            journal.ForgetAsync(question, cancellation));
        group.MapGet("/replays", ([FromServices] JournalReplays<TDb> replays, CancellationToken cancellation) =>
            replays.ListAsync(cancellation));
        group.MapPost("/replays", ([FromServices] JournalReplays<TDb> replays, ReplayQuestion question, CancellationToken cancellation) =>
            replays.BeginAsync(question, cancellation));
        group.MapPost("/replays/{id}/stop", StopAsync<TDb>);
        group.MapGet("/consumers", ([FromServices] ConsumerTopology topology, HttpContext context) => Consumers(topology, context));
    }

    private static async Task<IResult> StopAsync<TDb>(
        [FromServices] JournalReplays<TDb> replays, string id, CancellationToken cancellation)
        where TDb : ServiceDb =>
        await replays.StopAsync(id, cancellation) is { } stopped ? TypedResults.Ok(stopped) : TypedResults.NotFound();

    private static List<ConsumerView> Consumers(ConsumerTopology topology, HttpContext context)
    {
        var service = context.GetEndpoint()!.Metadata.GetRequiredMetadata<ServiceName>().Value;
        return topology.Endpoints.Where(endpoint => endpoint.Name.StartsWith(service + ".", StringComparison.Ordinal))
            .Select(endpoint => new ConsumerView(endpoint.Name, [.. endpoint.Contracts], endpoint.AddsUp)).ToList();
    }

    private static async Task<IResult> ReadAsync<TDb>(
        [FromServices] JournalQueries<TDb> journal, JournalQuestion question, long after, int limit, CancellationToken cancellation)
        where TDb : ServiceDb =>
        TypedResults.Json(
            await journal.ReadAsync(question, after, Math.Clamp(limit, 1, MostAtOnce), cancellation),
            MessageJson.Options);

    private static async Task<IResult> NumberedAsync<TDb>(
        [FromServices] JournalQueries<TDb> journal, long[] number, CancellationToken cancellation)
        where TDb : ServiceDb => number.Length <= MostAtOnce
        ? TypedResults.Json(await journal.NumberedAsync(number, cancellation), MessageJson.Options)
        : throw Refusal.Invalid("number", $"must be given at most {MostAtOnce} times");

    private static Task<List<JournalEntryView>> SearchAsync<TDb>(
        [FromServices] JournalQueries<TDb> journal, JournalQuestion question, string role, string after, long number, int limit,
        CancellationToken cancellation)
        where TDb : ServiceDb =>
        journal.SearchAsync(
            question, role, DateTimeOffset.Parse(after, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind), number, limit,
            cancellation);
}

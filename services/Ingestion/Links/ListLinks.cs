using System.Globalization;
using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Links;

/// <summary><c>GET /v1/links</c>: a publisher's own, newest first; an operator names the publisher.</summary>
internal static class ListLinks
{
    private static readonly MicrosecondsConverter Times = new();

    public static async Task<IResult> HandleAsync(
        string? publisher_id, PageRequest page, Caller caller, HttpRequest request, IngestionDb db, CancellationToken cancellation)
    {
        var publisher = caller.IsOperator ? LinkRules.Reference("publisher_id", publisher_id) : caller.Id;
        if (publisher is null)
            throw Refusal.Invalid("publisher_id", "is missing");
        var links = db.Links.AsNoTracking().Where(link => link.PublisherId == publisher);
        if (page.After is { } after)
        {
            var (at, code) = Position(after);
            links = links.Where(link => link.CreatedAt < at || (link.CreatedAt == at && string.Compare(link.Code, code) < 0));
        }

        var found = await links.OrderByDescending(link => link.CreatedAt).ThenByDescending(link => link.Code)
            .Take(page.Limit + 1).ToListAsync(cancellation);
        var rows = page.Page(found, Position);
        return Results.Ok(new Page<LinkView>(rows.Data.Select(link => LinkView.Of(link, request)).ToList(), rows.NextCursor));
    }

    private static string Position(Link link) =>
        string.Create(CultureInfo.InvariantCulture, $"{Times.ConvertToProviderTyped(link.CreatedAt)} {link.Code}");

    private static (DateTimeOffset At, string Code) Position(string cursor) =>
        cursor.Split(' ') is [var at, var code] && LinkCode.IsPossible(code)
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds) && microseconds < MostMicroseconds
            ? (Times.ConvertFromProviderTyped(microseconds), code)
            : throw Refusal.UnknownCursor();

    private static readonly long MostMicroseconds = Times.ConvertToProviderTyped(DateTimeOffset.MaxValue);
}

using System.Globalization;
using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ShopFeeds.Quarantine;

/// <summary><c>GET …/feed/quarantine</c> and <c>GET …/feed/ignored</c>, newest first.</summary>
internal static class ListEntries
{
    private static readonly MicrosecondsConverter Times = new();
    private static readonly long MostMicroseconds = Times.ConvertToProviderTyped(DateTimeOffset.MaxValue);

    public static Task<IResult> QuarantineAsync(string id, PageRequest page, IngestionDb db, CancellationToken cancellation) =>
        ListAsync(id, FeedEntryList.Quarantine, page, db, cancellation);

    public static Task<IResult> IgnoredAsync(string id, PageRequest page, IngestionDb db, CancellationToken cancellation) =>
        ListAsync(id, FeedEntryList.Ignored, page, db, cancellation);

    private static async Task<IResult> ListAsync(
        string merchant, string list, PageRequest page, IngestionDb db, CancellationToken cancellation)
    {
        var entries = db.FeedEntries.AsNoTracking()
            .Where(entry => entry.MerchantId == merchant && entry.List == list && entry.ClosedAt == null);
        if (page.After is { } after)
        {
            var (at, id) = Position(after);
            entries = entries.Where(entry => entry.At < at || (entry.At == at && string.Compare(entry.Id, id) < 0));
        }

        // A row may be as long as an answer: the rest of it stays in the database.
        var found = await entries.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Take(page.Limit + 1)
            .Select(entry => new EntryView(
                entry.Id, entry.Kind, entry.Raw.Substring(0, EntryView.Shown), entry.RawCut || entry.Raw.Length > EntryView.Shown,
                entry.Reason, entry.At))
            .ToListAsync(cancellation);
        return Results.Ok(page.Page(found, Position));
    }

    private static string Position(EntryView entry) =>
        string.Create(CultureInfo.InvariantCulture, $"{Times.ConvertToProviderTyped(entry.At)} {entry.Id}");

    private static (DateTimeOffset At, string Id) Position(string cursor) =>
        cursor.Split(' ') is [var at, { Length: < 64 } id] && !id.Any(char.IsControl)
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds) && microseconds < MostMicroseconds
            ? (Times.ConvertFromProviderTyped(microseconds), id)
            : throw Refusal.UnknownCursor();
}

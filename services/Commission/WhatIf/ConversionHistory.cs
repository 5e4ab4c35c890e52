using System.Text.Json;
using Affiliate.Commission.OnConversion;
using Affiliate.Contracts.Conversion;
using Affiliate.Domain.Owners;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Journal.Reading;
using Affiliate.ServiceDefaults.Messaging;

namespace Affiliate.Commission.WhatIf;

/// <summary>
/// A merchant's conversions as Conversion's journal tells of them. First it is gone through for where each one's newest state stands, then
/// those entries are read by number in the order the conversions were received: nothing but their numbers is kept meanwhile.
/// </summary>
internal sealed class ConversionHistory(IConversionJournal journal, TimeProvider time, ILogger<ConversionHistory> logger)
{
    // A conversion is received before it is told, by clocks that need not agree.
    private static readonly TimeSpan Clocks = TimeSpan.FromMinutes(1);

    private static readonly string Types = string.Join(
        ',',
        nameof(ConversionRecorded), nameof(ConversionChanged), nameof(ConversionApproved), nameof(ConversionRejected),
        nameof(ConversionReversed), nameof(ConversionClosed));

    private readonly OwnerQuery query = new("conversion", TimeSpan.FromSeconds(5), time, logger);

    /// <summary>Where the newest state of each stands that earns something or may yet, in the order they were received.</summary>
    /// <param name="merchantId">Tenant.</param>
    /// <param name="from">Received then or later.</param>
    /// <param name="to">Received before.</param>
    /// <param name="found">Told after each page how many conversions there are so far.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IReadOnlyList<HistoryPlace>> FindAsync(
        string merchantId, DateTimeOffset from, DateTimeOffset to, Func<int, Task> found, CancellationToken cancellation)
    {
        var newest = new Dictionary<string, HistoryPlace>(StringComparer.Ordinal);
        IReadOnlyList<JournalEntryView> page;
        var after = 0L;
        do
        {
            page = await AskAsync(
                limit => journal.Read(Types, merchantId, from - Clocks, after, JournalEndpoints.MostAtOnce, limit), cancellation);
            foreach (var entry in page)
                Note(newest, HistoryPlace.Of(entry.Number, Snapshot(entry)), from, to);
            after = page is [.., var last] ? last.Number : after;
            await found(newest.Count);
        }
        while (page.Count == JournalEndpoints.MostAtOnce);

        return [.. newest.Values.Where(place => place.Earns).OrderBy(place => place.CreatedAt).ThenBy(place => place.Number)];
    }

    /// <summary>The states at some places, in that order.</summary>
    public async Task<IReadOnlyList<ConversionSnapshot>> ReadAsync(IReadOnlyList<HistoryPlace> places, CancellationToken cancellation)
    {
        var entries = await AskAsync(limit => journal.Entries([.. places.Select(place => place.Number)], limit), cancellation);
        var byNumber = entries.ToDictionary(entry => entry.Number);
        return [.. places.Select(place => Snapshot(byNumber[place.Number]))];
    }

    private static void Note(Dictionary<string, HistoryPlace> newest, HistoryPlace place, DateTimeOffset from, DateTimeOffset to)
    {
        if (place.CreatedAt >= from && place.CreatedAt < to
            && !(newest.TryGetValue(place.ConversionId, out var known) && known.Version > place.Version))
            newest[place.ConversionId] = place;
    }

    private static ConversionSnapshot Snapshot(JournalEntryView entry) =>
        entry.Body.GetProperty("conversion").Deserialize<ConversionSnapshot>(MessageJson.Options)!;

    private async Task<IReadOnlyList<JournalEntryView>> AskAsync(
        Func<CancellationToken, Task<Refit.IApiResponse<IReadOnlyList<JournalEntryView>>>> question, CancellationToken cancellation) =>
        (await query.AskAsync(question, cancellation)).Value ?? throw new Refusal(
            StatusCodes.Status503ServiceUnavailable, "",
            "The journal of conversions cannot be read now. Send the same request again.");
}

/// <summary>Where a conversion's newest state stands in the journal.</summary>
/// <param name="Number">The entry.</param>
/// <param name="ConversionId">The conversion.</param>
/// <param name="Version">Its version.</param>
/// <param name="CreatedAt">When it was received, UTC.</param>
/// <param name="Earns">It has a publisher and is approved or may yet be.</param>
internal sealed record HistoryPlace(long Number, string ConversionId, int Version, DateTimeOffset CreatedAt, bool Earns)
{
    public static HistoryPlace Of(long number, ConversionSnapshot version) => new(
        number, version.Id, version.Version, version.CreatedAt,
        version.PublisherId is not null && EarningStatus.MayEarn(version.Status));
}

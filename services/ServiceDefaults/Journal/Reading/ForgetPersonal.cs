using System.Text.Json;
using Affiliate.Contracts.Ingestion;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Storage;

namespace Affiliate.ServiceDefaults.Journal.Reading;

/// <summary>Has one service's journal forget what is personal in some entries: their chain holds as before. Scoped.</summary>
/// <typeparam name="TDb">The service's database.</typeparam>
public sealed partial class ForgetPersonal<TDb>
    where TDb : ServiceDb
{
    private const int Step = 1000;
    private static readonly TimeSpan LongestWayOfAClick = TimeSpan.FromHours(1);
    private static readonly string Clicks = typeof(ClicksRecorded).FullName!;
    private readonly TDb db;
    private readonly IJournal<TDb> journal;
    private readonly string service;
    private readonly TimeProvider time;
    private readonly ILogger logger;

    internal ForgetPersonal(TDb db, IJournal<TDb> journal, string service, TimeProvider time, ILogger<ForgetPersonal<TDb>> logger) =>
        (this.db, this.journal, this.service, this.time, this.logger) = (db, journal, service, time, logger);

    /// <summary>Forgets.</summary>
    /// <exception cref="Refusal">503 while something about it is still on its way into the journal.</exception>
    public async Task<ForgottenInService> ForgetAsync(ForgetQuestion question, CancellationToken cancellation)
    {
        var named = new HashSet<NamedClick>();
        var entries = question.Clicks is { } clicks
            ? await ForgetClicksAsync(clicks, cancellation)
            : await ForgetSubjectAsync(question, named, cancellation);
        if (entries > 0)
            Forgot(service, entries);
        return new ForgottenInService(service, entries, [.. named]);
    }

    private async Task<int> ForgetSubjectAsync(ForgetQuestion question, HashSet<NamedClick> named, CancellationToken cancellation)
    {
        await ForgottenSubject.AddAsync(db, question.Subject, question.MerchantId, time.GetUtcNow(), cancellation);
        if (await journal.AwaitsAsync(question.Subject, cancellation))
            throw new Refusal(
                StatusCodes.Status503ServiceUnavailable, "subject", "Something about it is still on its way into the journal: try again.");
        var (forgotten, number) = (0, 0L);
        IReadOnlyList<JournalEntry> entries;
        do
        {
            entries = await journal.ReadAsync(
                new JournalFilter(Subject: question.Subject, MerchantId: question.MerchantId), number, Step, cancellation);
            foreach (var entry in entries)
            {
                named.UnionWith(ClicksIn(entry));
                forgotten += await ForgetAsync(entry, _ => true, cancellation);
                number = entry.Number;
            }
        }
        while (entries.Count == Step);
        return forgotten;
    }

    private async Task<int> ForgetClicksAsync(IReadOnlyList<NamedClick> clicks, CancellationToken cancellation)
    {
        var forgotten = 0;
        foreach (var click in clicks)
        {
            var filter = new JournalFilter(Types: [Clicks], From: click.At.AddSeconds(-1), To: click.At + LongestWayOfAClick);
            var place = JournalPlace.Start;
            IReadOnlyList<JournalEntry> entries;
            do
            {
                entries = await journal.SearchAsync(filter, place, Step, cancellation);
                var holder = entries.FirstOrDefault(entry => entry.Body.Contains(click.Token, StringComparison.Ordinal));
                if (holder is not null)
                {
                    var within = $"/clicks/{IndexOf(holder, click.Token)}/";
                    forgotten += await ForgetAsync(
                        holder, field => field.Path.StartsWith(within, StringComparison.Ordinal), cancellation);
                    break;
                }

                place = entries is [.., var last] ? new JournalPlace(last.At, last.Number) : place;
            }
            while (entries.Count == Step);
        }

        return forgotten;
    }

    private async Task<int> ForgetAsync(JournalEntry entry, Func<HiddenField, bool> meant, CancellationToken cancellation)
    {
        if (!entry.Hidden.Any(IsMeant))
            return 0;
        // Also when it was done before: a process may have ended in the midst of it.
        await journal.ReplaceHiddenAsync(
            entry.Number, entry.Hidden.Select(field => IsMeant(field) ? field.Forget() : field).ToList(), cancellation);
        return entry.Hidden.Any(field => IsMeant(field) && field.Value is not null) ? 1 : 0;

        bool IsMeant(HiddenField field) => field.Personal && meant(field);
    }

    private static int IndexOf(JournalEntry entry, string token)
    {
        using var body = JsonDocument.Parse(entry.Body);
        return body.RootElement.GetProperty("clicks").EnumerateArray().TakeWhile(click => click.GetProperty("token").GetString() != token)
            .Count();
    }

    private static IEnumerable<NamedClick> ClicksIn(JournalEntry entry)
    {
        using var body = JsonDocument.Parse(entry.Body);
        if (body.RootElement.TryGetProperty("conversion", out var conversion)
            && conversion.TryGetProperty("click", out var click) && click.ValueKind == JsonValueKind.Object)
            yield return new NamedClick(click.GetProperty("token").GetString()!, click.GetProperty("at").GetDateTimeOffset());
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The journal of {Service} forgot what was personal in {Entries} entries")]
    private partial void Forgot(string service, int entries);
}

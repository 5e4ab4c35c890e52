using System.Text.Json;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Journal.Sealing;
using Affiliate.ServiceDefaults.Messaging;
using Affiliate.ServiceDefaults.Storage;
using MongoDB.Driver;

namespace Affiliate.ServiceDefaults.Journal.Reading;

/// <summary>What can be asked of one service's journal. Scoped.</summary>
/// <typeparam name="TDb">The service's database.</typeparam>
public sealed class JournalQueries<TDb>
    where TDb : ServiceDb
{
    private const int Step = 1000;
    // Few enough for whoever asks and waits some seconds, on a machine that has everything else to do.
    private const int MostChecked = 2000;
    private readonly IJournal<TDb> journal;
    private readonly string service;

    internal JournalQueries(IJournal<TDb> journal, string service) => (this.journal, this.service) = (journal, service);

    /// <summary>Entries in the order of publishing, behind a place.</summary>
    /// <param name="question">Which.</param>
    /// <param name="role">For whom: a publisher does not see what is not for publishers.</param>
    /// <param name="afterAt">Time of the last entry seen.</param>
    /// <param name="afterNumber">Its number; -1 to see all of that time.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<List<JournalEntryView>> SearchAsync(
        JournalQuestion question, string role, DateTimeOffset afterAt, long afterNumber, int limit, CancellationToken cancellation)
    {
        var entries = await journal.SearchAsync(question.Filter(), new JournalPlace(afterAt, afterNumber), limit, cancellation);
        return entries.Select(entry => View(entry, role, question.Sealed)).ToList();
    }

    /// <summary>Entries by their numbers, for other services: hidden fields are open.</summary>
    /// <param name="question">Which.</param>
    /// <param name="after">Those with a number above this one.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<List<JournalEntryView>> ReadAsync(
        JournalQuestion question, long after, int limit, CancellationToken cancellation) =>
        Views(await journal.ReadAsync(question.Filter(), after, limit, cancellation));

    /// <summary>The entries with these numbers, for other services; those that there are none of are left out.</summary>
    public async Task<List<JournalEntryView>> NumberedAsync(IReadOnlyList<long> numbers, CancellationToken cancellation) =>
        Views(await journal.ReadAsync(new JournalFilter(Numbers: numbers), 0, numbers.Count, cancellation));

    /// <summary>
    /// All entries of some types about some subjects; what was published a moment ago may not be there yet, and none is while MongoDB is
    /// away: what is asked for beside them is not held up.
    /// </summary>
    /// <param name="types">Full names of contracts.</param>
    /// <param name="subjects">What they are about; as many as fit one query.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<List<JournalEntryView>> AboutAsync(
        IReadOnlyList<string> types, IReadOnlyList<string> subjects, CancellationToken cancellation)
    {
        try
        {
            return Views(await journal.ReadAsync(new JournalFilter(types, Subjects: subjects), 0, int.MaxValue, cancellation));
        }
        catch (Exception fault) when (fault is MongoException or TimeoutException)
        {
            return [];
        }
    }

    /// <summary>Checks the chain from behind a number on, so many entries at most.</summary>
    public async Task<ChainVerdict> VerifyAsync(long after, CancellationToken cancellation)
    {
        var head = await journal.HeadAsync(cancellation);
        var before = after > 0 ? (await journal.ReadAsync(JournalFilter.Everything, after - 1, 1, cancellation)).FirstOrDefault() : null;
        if (after > 0 && before?.Number != after)
            return ChainVerdict.Broken(service, 0, after, $"The entry with the number {after} is missing.");
        var check = new ChainCheck(after, before?.Hash ?? JournalEntry.Nothing);
        var (seen, from) = (0L, after > 0 ? after : -1_000_000);
        while (seen < MostChecked)
        {
            var entries = await journal.ReadAsync(JournalFilter.Everything, from, Step, cancellation);
            foreach (var entry in entries)
            {
                if ((check.Fault(entry) ?? HeadFault(entry, head)) is { } fault)
                    return ChainVerdict.Broken(service, seen, Math.Min(entry.Number, check.Number + 1), fault);
                (seen, from) = (seen + 1, entry.Number);
            }

            if (entries.Count < Step)
                return EndFault(check.Number, head) is { } wrong
                    ? ChainVerdict.Broken(service, seen, Math.Min(check.Number, head.Number) + 1, wrong)
                    : new ChainVerdict(service, seen, Sound: true, null, null, null);
        }

        return new ChainVerdict(service, seen, Sound: true, null, null, check.Number);
    }

    private string? EndFault(long last, (long Number, string Hash) head) =>
        last < head.Number ? $"The entries from {last + 1} to {head.Number} are missing: the end was cut."
        : last > head.Number && journal.EndsAtHead ? $"The entries from {head.Number + 1} on were not kept by the service: they were added."
        : null;

    private static string? HeadFault(JournalEntry entry, (long Number, string Hash) head) =>
        entry.Number == head.Number && entry.Hash != head.Hash
            ? "It is not the entry that was last at this place: the journal was written anew from before it."
            : null;

    private List<JournalEntryView> Views(IReadOnlyList<JournalEntry> entries) =>
        entries.Select(entry => View(entry, Roles.Service, isSealed: false)).ToList();

    private JournalEntryView View(JournalEntry entry, string role, bool isSealed)
    {
        var body = isSealed ? entry.Body : OpenBody.For(entry, Sees);
        var opened = isSealed
            ? entry.Hidden.Where(field => field.Value is not null && Sees(field))
                .Select(field => new OpenedField(field.Path, field.Salt!, field.Value!.Value)).ToList()
            : null;
        return new JournalEntryView(
            service, entry.Number, entry.Id, isSealed ? entry.Type : entry.Type.Split('.')[^1], entry.At, entry.MerchantId,
            entry.PublisherId, entry.Subject, entry.TraceId, JsonSerializer.Deserialize<JsonElement>(body, MessageJson.Options), opened,
            entry.Previous, entry.Hash);

        bool Sees(HiddenField field) => role != Roles.Publisher;
    }
}

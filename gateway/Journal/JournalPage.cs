using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Journal.Reading;

namespace Affiliate.Gateway.Journal;

/// <summary>Entries of all services in the order they were published.</summary>
/// <param name="Data">Entries.</param>
/// <param name="NextCursor">For the next page; null when there is none yet.</param>
/// <param name="Unavailable">Services whose entries are missing because they could not be asked.</param>
internal sealed record JournalPage(IReadOnlyList<JournalEntryView> Data, string? NextCursor, IReadOnlyList<string> Unavailable)
{
    public static JournalPage Of(PageRequest page, IReadOnlyList<List<JournalEntryView>> answers, IReadOnlyList<string> unavailable)
    {
        var entries = answers.SelectMany(entry => entry)
            .OrderBy(entry => entry.At).ThenBy(entry => entry.Service, StringComparer.Ordinal).ThenBy(entry => entry.Number)
            .Take(page.Limit + 1).ToList();
        var shown = page.Page(entries, entry => JournalCursor.Of(entry.At, entry.Service, entry.Number));
        return new JournalPage(shown.Data, shown.NextCursor, unavailable);
    }
}

using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Journal.Reading;

namespace Affiliate.Gateway.Journal;

/// <summary>Entries of all services in the order they were published.</summary>
/// <param name="Data">Entries.</param>
/// <param name="NextCursor">For the next page; null when there is none yet.</param>
/// <param name="Unavailable">Services whose entries are missing because they could not be asked: a later page has them.</param>
internal sealed record JournalPage(IReadOnlyList<JournalEntryView> Data, string? NextCursor, IReadOnlyList<string> Unavailable)
{
    public static JournalPage Of(
        PageRequest page, JournalCursor after, IEnumerable<JournalEntryView> answers, IReadOnlyList<string> unavailable)
    {
        var entries = answers.OrderBy(entry => entry.At).ThenBy(entry => entry.Service, StringComparer.Ordinal)
            .ThenBy(entry => entry.Number).ToList();
        var shown = entries.Take(page.Limit).ToList();
        foreach (var entry in shown)
            after.Pass(entry.Service, entry.At, entry.Number);
        var isMore = entries.Count > page.Limit || (shown.Count > 0 && unavailable.Count > 0);
        return new JournalPage(shown, isMore ? PageRequest.Encode(after.ToString(), page.List) : null, unavailable);
    }
}

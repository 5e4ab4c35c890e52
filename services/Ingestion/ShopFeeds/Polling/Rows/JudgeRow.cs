using System.Globalization;
using Affiliate.Ingestion.ShopFeeds.Records;

namespace Affiliate.Ingestion.ShopFeeds.Polling.Rows;

/// <summary>Decides what becomes of a record (specs/1).</summary>
internal static class JudgeRow
{
    public static StoredRow Judge(FeedRecord record, KnownRows known, PublisherNumbers publishers, bool acknowledgeQuarantined)
    {
        if (record.Problem is { } problem)
            return Listed(record, RowOutcome.Quarantined, problem, known, acknowledgeQuarantined && record.AcknowledgeId.Length > 0);
        if (known.Taken(record) is { } taken)
        {
            return taken.Partner == record.Partner && taken.Amount == record.Amount
                ? new StoredRow(record, RowOutcome.Duplicate, null, Acknowledge: true)
                : Listed(record, RowOutcome.Conflict, Clash(record, taken), known, acknowledge: true);
        }

        if (record.Partner is not { } number)
            return Listed(
                record, RowOutcome.Ignored, $"The partner '{Shown(record.PartnerText)}' is not a publisher's number.", known,
                acknowledge: true);
        var publisher = publishers.Of(number);
        if (!publisher.Known)
            return new StoredRow(record, RowOutcome.Waiting, null, Acknowledge: false);
        if (publisher.Value is null)
            return Listed(
                record, RowOutcome.Ignored, string.Create(CultureInfo.InvariantCulture, $"There is no publisher with the number {number}."),
                known, acknowledge: true);
        known.Take(record);
        return new StoredRow(record, RowOutcome.Taken, null, Acknowledge: true);
    }

    /// <summary>Whether the record may be put on a list: only then is it looked up there.</summary>
    public static bool MayBeListed(FeedRecord record, KnownRows known, PublisherNumbers publishers)
    {
        if (record.Problem is not null || record.Partner is not { } number)
            return true;
        return known.Taken(record) is { } taken ? taken != (number, record.Amount) : publishers.Of(number) is { Known: true, Value: null };
    }

    // What the operator is done with the shop may forget, whatever else it has to keep.
    private static StoredRow Listed(FeedRecord record, RowOutcome outcome, string reason, KnownRows known, bool acknowledge) =>
        known.Enter(KnownRows.Fingerprint(record)) is not { } entry
            ? new StoredRow(record, outcome, reason, acknowledge)
            : new StoredRow(
                record, entry.Acknowledged ? RowOutcome.Duplicate : RowOutcome.Reread, reason,
                acknowledge || (entry.Closed && record.AcknowledgeId.Length > 0));

    // Only what differs: a visit, for one, has no amount.
    private static string Clash(FeedRecord record, (long Partner, decimal Amount) taken)
    {
        List<string> before = [], now = [];
        if (taken.Partner != record.Partner)
        {
            before.Add(string.Create(CultureInfo.InvariantCulture, $"partner {taken.Partner}"));
            now.Add($"partner {Shown(record.PartnerText)}");
        }

        if (taken.Amount != record.Amount)
        {
            before.Add(string.Create(CultureInfo.InvariantCulture, $"amount {taken.Amount:0.####}"));
            now.Add(string.Create(CultureInfo.InvariantCulture, $"amount {record.Amount:0.####}"));
        }

        return $"{record.Kind} {record.Key} was taken before for {string.Join(", ", before)}; "
            + $"now it says {string.Join(", ", now)}. The first stands.";
    }

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";
}

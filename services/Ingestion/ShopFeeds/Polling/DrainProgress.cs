using System.Security.Cryptography;
using System.Text;
using Affiliate.Ingestion.ShopFeeds.Polling.Rows;
using Affiliate.Ingestion.ShopFeeds.Records;

namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>Follows a list's batches and tells when to stop: when one brings nothing new and nothing of it goes away.</summary>
internal sealed class DrainProgress
{
    private const int MostFruitless = 3;
    private readonly HashSet<string> refused = new(StringComparer.Ordinal);
    private readonly HashSet<string> passed = new(StringComparer.Ordinal);
    private readonly HashSet<string> stayed = new(StringComparer.Ordinal);
    private HashSet<string> last = [];
    private IReadOnlyList<FeedRecord> left = [];
    private string? error;
    private bool more;
    private bool seen;
    private int fruitless;

    /// <summary>
    /// The last batch was new and the shop forgot all of it: the next one will be new too, unless the database says otherwise.
    /// </summary>
    public bool BringsNew { get; private set; }

    /// <summary>The last answer's last row when that may have been cut off; null when it is whole.</summary>
    public AnswerTail? Tail { get; private set; }

    /// <summary>Fields that the shop's rows have; null when this poll did not tell.</summary>
    public string? FieldNames { get; private set; }

    /// <summary>Looks at how an answer ends.</summary>
    public void Fetched(ShopRows batch) => (Tail, FieldNames) = (batch.Tail, batch.FieldNames ?? FieldNames);

    /// <summary>
    /// So many of the answer's records, in its order; those that an earlier batch of this poll left with the shop only when
    /// there are no others, or they would hold these up.
    /// </summary>
    public IReadOnlyList<FeedRecord> Next(IReadOnlyList<FeedRecord> records, int? limit)
    {
        var most = limit ?? records.Count;
        more = records.Count(record => !stayed.Contains(Identity(record))) > most;
        return records.Count > most ? records.OrderBy(record => stayed.Contains(Identity(record))).Take(most).ToList() : records;
    }

    /// <summary>Ids to acknowledge; what the shop refused to confirm in this poll is tried again in the next.</summary>
    public HashSet<string> ToAcknowledge(IEnumerable<StoredRow> rows)
    {
        var ids = rows.Where(row => row.Acknowledge).Select(row => row.Record.AcknowledgeId).ToHashSet(StringComparer.Ordinal);
        ids.ExceptWith(refused);
        return ids;
    }

    /// <summary>Adds a batch; the end when it got us nowhere.</summary>
    public DrainResult? Add(IReadOnlyList<StoredRow> rows, Acknowledged answers)
    {
        seen = true;
        error = answers.Error ?? error;
        refused.UnionWith(answers.Refused);
        passed.UnionWith(
            rows.Where(row => row.IsNew && answers.Confirmed.Contains(row.Record.AcknowledgeId)).Select(row => row.Record.AcknowledgeId));
        left = rows.Where(row => !answers.Confirmed.Contains(row.Record.AcknowledgeId)).Select(row => row.Record).ToList();
        stayed.UnionWith(left.Select(Identity));
        BringsNew = left.Count == 0 && rows.All(row => row.IsNew);
        var served = rows.Select(row => $"{Identity(row.Record)} {row.Record.At:O}").ToHashSet(StringComparer.Ordinal);
        fruitless = rows.Any(row => row.IsNew) ? 0 : fruitless + 1;
        if (answers.Confirmed.Count == 0)
            return more ? null : Hopeless(rows);
        if (served.SetEquals(last) || fruitless == MostFruitless)
        {
            left = rows.Select(row => row.Record).ToList();
            return End(DrainEnd.Stuck, "The shop serves rows again that it confirmed to have been told of.");
        }

        last = served;
        return null;
    }

    public DrainResult Emptied()
    {
        (seen, left) = (true, []);
        return End(DrainEnd.Emptied, null);
    }

    public DrainResult Paused() => End(DrainEnd.Paused, null);

    public DrainResult Failed(string problem) => End(DrainEnd.Failed, problem);

    private DrainResult Hopeless(IReadOnlyList<StoredRow> rows)
    {
        if (rows.Any(row => row.Outcome == RowOutcome.Waiting))
            return End(DrainEnd.Waiting, "Publishers' numbers could not be looked up; their rows stay with the shop.");
        return rows.Any(row => row.Acknowledge)
            ? End(DrainEnd.Stuck, error)
            : End(DrainEnd.Blocked, "No row of the shop's list can be acknowledged; it serves nothing else.");
    }

    private DrainResult End(DrainEnd end, string? problem)
    {
        var stay = left.Select(Identity).ToHashSet(StringComparer.Ordinal);
        var rows = stay.Count == 0
            ? null : new LeftRows(Print(stay), left.Count, left.Min(record => record.At == default ? (DateTimeOffset?)null : record.At));
        return new DrainResult(end, problem, seen, rows, passed.Any(id => !stay.Contains(id)), Tail, FieldNames);
    }

    private static string Identity(FeedRecord record) =>
        record.AcknowledgeId.Length > 0 ? record.AcknowledgeId : KnownRows.Fingerprint(record);

    private static string Print(IEnumerable<string> ids) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', ids.Order(StringComparer.Ordinal)))));
}

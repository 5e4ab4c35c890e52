using System.Runtime.InteropServices;
using Affiliate.ServiceDefaults.Storage;

namespace Affiliate.ServiceDefaults.ServiceLevels;

/// <summary>
/// Takes a service's measurements in memory until <see cref="StoreLevels{TDb}"/> adds them to the database. A process that is killed
/// loses those of the last ten seconds.
/// </summary>
/// <typeparam name="TDb">The service's database.</typeparam>
public sealed class LevelMeter<TDb>
    where TDb : ServiceDb
{
    /// <summary>How many measures of how many merchants and publishers an hour tells apart; the others count for nobody.</summary>
    internal const int MostKeys = 1000;

    /// <summary>Rows kept while the database is away; what would need more is lost.</summary>
    internal const int MostRows = 100_000;

    private readonly Lock gate = new();
    private readonly HashSet<(string Measure, string MerchantId, string PublisherId)> keys = [];
    private readonly TimeProvider time;
    private readonly LevelMetrics metrics;
    private Dictionary<LevelKey, LevelSum> sums = [];
    private long hour;

    /// <summary>One for each service of the process.</summary>
    public LevelMeter(TimeProvider time, LevelMetrics metrics) => (this.time, this.metrics) = (time, metrics);

    /// <summary>Something was done.</summary>
    /// <param name="measure">The measure's name, such as <c>redirect</c>.</param>
    /// <param name="merchantId">For which merchant; null for none.</param>
    /// <param name="publisherId">For which publisher; null for none.</param>
    /// <param name="took">How long it took; a negative time, of clocks that differ, counts as none.</param>
    public void Took(string measure, string? merchantId, string? publisherId, TimeSpan took)
    {
        var milliseconds = Math.Max(0, took.TotalMilliseconds);
        Add(measure, merchantId, publisherId, LogBuckets.Of(milliseconds), milliseconds);
    }

    /// <summary>A request was answered.</summary>
    /// <param name="merchantId">The merchant who asked, or whose shop was asked for; null for none.</param>
    /// <param name="publisherId">The publisher who asked, or whose link was followed; null for none.</param>
    /// <param name="isGood">False when we failed.</param>
    public void Answered(string? merchantId, string? publisherId, bool isGood) =>
        Add(Answers.Measure, merchantId, publisherId, isGood ? Answers.Good : Answers.Bad, 0);

    internal IReadOnlyDictionary<LevelKey, LevelSum> Take()
    {
        lock (gate)
        {
            var taken = sums;
            sums = [];
            return taken;
        }
    }

    /// <summary>Takes back what could not be stored.</summary>
    internal void GiveBack(IReadOnlyDictionary<LevelKey, LevelSum> taken)
    {
        lock (gate)
        {
            foreach (var (key, sum) in taken)
                Add(key, sum);
        }
    }

    private void Add(string measure, string? merchantId, string? publisherId, int bucket, double milliseconds)
    {
        var now = LevelKey.HourOf(time.GetUtcNow());
        var (merchant, publisher) = (merchantId ?? "", publisherId ?? "");
        lock (gate)
        {
            if (hour != now)
            {
                hour = now;
                keys.Clear();
            }

            if (!Has((measure, merchant, publisher)))
            {
                (merchant, publisher) = ("", "");
                metrics.ForNobody(measure);
            }

            Add(new LevelKey(now, measure, merchant, publisher, bucket), new LevelSum(1, milliseconds));
        }
    }

    private bool Has((string Measure, string MerchantId, string PublisherId) key) =>
        key is { MerchantId: "", PublisherId: "" } || keys.Contains(key) || (keys.Count < MostKeys && keys.Add(key));

    private void Add(LevelKey key, LevelSum sum)
    {
        if (sums.Count >= MostRows && !sums.ContainsKey(key))
        {
            metrics.Lost(sum.Times);
            return;
        }

        ref var standing = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _);
        standing = standing.With(sum);
    }
}

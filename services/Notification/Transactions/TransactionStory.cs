using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;

namespace Affiliate.Notification.Transactions;

/// <summary>
/// What Conversion and Commission said of a conversion, as far as something may still follow from it: the version told last and all
/// later ones, and the figures that may belong to them. It comes in any order and more than once.
/// </summary>
public sealed record TransactionStory
{
    private const int MostVersions = 64;

    /// <summary>By version. Beyond a bound the oldest are forgotten: their news becomes that of the next one.</summary>
    public IReadOnlyList<ConversionSnapshot> Versions { get; init; } = [];

    /// <summary>The newest word for each recalculation and publisher.</summary>
    public IReadOnlyList<CommissionCalculated> Commissions { get; init; } = [];

    /// <summary>What had gone back, by the version it follows from.</summary>
    public IReadOnlyList<CommissionReversed> Reversals { get; init; } = [];

    internal TransactionStory With(ConversionSnapshot version) => Versions.Any(known => known.Version == version.Version)
        ? this
        : this with { Versions = [.. Versions.Append(version).OrderBy(one => one.Version).TakeLast(MostVersions)] };

    internal TransactionStory With(CommissionCalculated commission) =>
        CommissionOf(commission.Recalculation, commission.PublisherId) is { } known && known.Sequence >= commission.Sequence
            ? this
            : this with { Commissions = [.. Commissions.Where(one => !IsSame(one, commission)), commission] };

    internal TransactionStory With(CommissionReversed reversal) => this with
    {
        Reversals = [.. Reversals.Where(one => one.ConversionVersion != reversal.ConversionVersion || !IsSame(one, reversal)), reversal],
    };

    /// <summary>Without what came before this version, which is told. The newest figures stay: later versions may share them.</summary>
    internal TransactionStory From(int version)
    {
        var kept = Versions.Where(one => one.Version >= version).ToList();
        var oldest = kept.Count == 0 ? 0 : kept.Min(one => one.Recalculation);
        var newest = Commissions.MaxBy(one => one.Sequence);
        var last = Reversals.Count == 0 ? 0 : Reversals.Max(one => one.ConversionVersion);
        return new TransactionStory
        {
            Versions = kept,
            Commissions = [.. Commissions.Where(one => one == newest || one.Recalculation >= oldest)],
            Reversals = [.. Reversals.Where(
                one => one.ConversionVersion == last || one.ConversionVersion >= version || kept.Exists(state => Suits(one, state)))],
        };
    }

    /// <summary>What the state earns in the programme's money; null while that is not known.</summary>
    internal CommissionCalculated? CommissionOf(ConversionSnapshot state) => state.AwaitsExchange ? null : ComputedFor(state);

    /// <summary>What was computed for the state, be it in a currency that nobody is paid in; null while that is not known.</summary>
    internal CommissionCalculated? ComputedFor(ConversionSnapshot state) =>
        state.PublisherId is { } publisher ? CommissionOf(state.Recalculation, publisher) : null;

    /// <summary>What of that has gone back, by Commission's word.</summary>
    internal CommissionReversed? ReversalOf(ConversionSnapshot state) =>
        Reversals.Where(one => Suits(one, state)).MaxBy(one => one.ConversionVersion);

    private CommissionCalculated? CommissionOf(int recalculation, string publisher) =>
        Commissions.FirstOrDefault(one => one.Recalculation == recalculation && one.PublisherId == publisher);

    private static bool Suits(CommissionReversed reversal, ConversionSnapshot state) =>
        reversal.Recalculation == state.Recalculation && reversal.PublisherId == state.PublisherId
        && reversal.ReversedAmount == state.ReversedAmount && reversal.InWhole == state.ReversedInWhole;

    private static bool IsSame(CommissionCalculated one, CommissionCalculated other) =>
        one.Recalculation == other.Recalculation && one.PublisherId == other.PublisherId;

    private static bool IsSame(CommissionReversed one, CommissionReversed other) =>
        one.Recalculation == other.Recalculation && one.PublisherId == other.PublisherId
        && one.ReversedAmount == other.ReversedAmount && one.InWhole == other.InWhole;
}

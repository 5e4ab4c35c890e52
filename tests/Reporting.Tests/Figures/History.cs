using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;

namespace Affiliate.Reporting.Tests.Figures;

/// <summary>
/// What happens to one conversion, and the events that Conversion and Commission tell of it. What it earns follows from its last state by
/// plain arithmetic: 7 % of the amount it was last computed on, less the share of what was reversed.
/// </summary>
internal sealed class History
{
    private readonly List<object> events = [];
    private decimal computedOn;
    private int sequence;

    private History(ConversionSnapshot born)
    {
        Last = born;
        events.Add(new ConversionRecorded(born.MerchantId, born));
        Compute();
    }

    /// <summary>Everything told, in the order it happened.</summary>
    public IReadOnlyList<object> Events => events;

    /// <summary>The conversion as it is in the end.</summary>
    public ConversionSnapshot Last { get; private set; }

    /// <summary>What should stand for its publisher.</summary>
    public decimal Stands => Last.Status == 1 ? Earned - GoneBack(Earned) : 0;

    /// <summary>What should stand for the network.</summary>
    public decimal WageStands => Last.Status == 1 ? (Earned / 5) - (GoneBack(Earned) / 5) : 0;

    private decimal Earned => decimal.Round(computedOn * 0.07m, 2);

    /// <param name="born">As it was recorded.</param>
    /// <param name="steps">What happens: which kind of change, and how much.</param>
    public static History Of(ConversionSnapshot born, IEnumerable<(int Kind, int Value)> steps)
    {
        var history = new History(born);
        foreach (var (kind, value) in steps)
            history.Take(kind, value);
        return history;
    }

    private void Take(int kind, int value)
    {
        var next = Last with { Version = Last.Version + 1, UpdatedAt = Last.UpdatedAt.AddSeconds(1) };
        switch (kind)
        {
            case 0:
                Change(next with { Status = value % 5 });
                break;
            case 1:
                Change(next with { Amount = value + next.ReversedAmount + 1, Recalculation = next.Recalculation + 1 });
                Compute();
                Reverse();
                break;
            case 2:
                Change(next with { ReversedAmount = Math.Min(next.Amount, value) });
                Reverse();
                break;
            case 3:
                Change(next with { PublisherId = value % 2 == 0 ? "pub-1" : "pub-2" });
                Compute();
                Reverse();
                break;
            default:
                Change(next with { ReversedInWhole = value % 2 == 0 });
                Reverse();
                break;
        }
    }

    private void Change(ConversionSnapshot next)
    {
        Last = next;
        events.Add(next.Status switch
        {
            1 => new ConversionApproved(next.MerchantId, next),
            2 => new ConversionRejected(next.MerchantId, next),
            _ => new ConversionChanged(next.MerchantId, next),
        });
    }

    private void Compute()
    {
        computedOn = Last.Amount;
        events.Add(Sample.Earns(Last, Earned, ++sequence));
    }

    private void Reverse() => events.Add(Sample.GivesBack(Last, GoneBack(Earned)));

    private decimal GoneBack(decimal whole) => Last.ReversedInWhole || Last.ReversedAmount >= Last.Amount
        ? Last.ReversedInWhole || Last.ReversedAmount > 0 ? whole : 0
        : decimal.Round(whole * Last.ReversedAmount / Last.Amount, 2);
}

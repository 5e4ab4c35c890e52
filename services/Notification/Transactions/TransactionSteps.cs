using System.Security.Cryptography;
using System.Text.Json;
using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.Notification.Deliveries.Payload;

namespace Affiliate.Notification.Transactions;

/// <summary>
/// Goes through the versions of a transaction in their order and says what each one is to be told as. Up to the last one whose figures are
/// known all are told: whoever waited for a figure that a later recalculation overtook would wait for ever. What happened in such a
/// version is told with the figures of the next one.
/// </summary>
internal static class TransactionSteps
{
    /// <returns>The steps, and the version they lead to; null while none can be told.</returns>
    public static (IReadOnlyList<TransactionStep> Steps, int? Upto) Of(
        TransactionStory story, int? bornStatus, bool isSettled, ToldTransaction? told)
    {
        var states = story.Versions.Where(state => told is null || state.Version >= told.Version).ToList();
        var last = states.FindLastIndex(state => IsComplete(story, state) || IsWorthless(story, state));
        if (bornStatus is not { } born || last < 0)
            return ([], null);
        var steps = new List<TransactionStep>();
        for (var position = 0; position <= last; position++)
        {
            if (Figures(story, states, position, last, told) is not var (state, commission, money))
                continue;
            var before = told?.PublisherId == state.PublisherId ? told : null;
            var isPaid = isSettled && position == states.Count - 1;
            var events = TransactionNews.Of(born, state, money, isPaid, before);
            if (events.Count == 0 && (before is null || before.Status == TransactionStatus.Of(state.Status)))
                continue;
            var now = Told(told, before, state, money, isPaid, events);
            steps.Add(new TransactionStep(state, commission, money, events, before, now));
            told = now;
        }

        return (steps, states[last].Version);
    }

    private static (ConversionSnapshot, CommissionCalculated, TransactionMoney)? Figures(
        TransactionStory story, List<ConversionSnapshot> states, int position, int last, ToldTransaction? told)
    {
        var state = states[position];
        var next = states.FindIndex(
            position, last - position + 1,
            one => one.PublisherId == state.PublisherId && (story.CommissionOf(one) is not null || IsWorthless(story, one)));
        if (next < 0)
            return null;
        if (next > position)
            state = StandIn(state, states[next]);
        if (story.CommissionOf(states[next]) is { } commission)
            return (state, commission, TransactionMoney.Left(state, commission, story.ReversalOf(state)));
        var computed = story.ComputedFor(states[next]);
        if (computed is null || (told is not null && told.PublisherId == state.PublisherId && told.Currency != state.Currency))
            return (state, AnyCommission(story, state)!, TransactionMoney.Worthless(state, told));
        return (state, computed, TransactionMoney.Left(state, computed, story.ReversalOf(state)));
    }

    private static bool IsComplete(TransactionStory story, ConversionSnapshot state) =>
        story.CommissionOf(state) is not null && (!state.IsReversed() || story.ReversalOf(state) is not null);

    // What was declined or taken back whole waits for no rate, only for what it would have earned; nobody computes a duplicate anew.
    private static bool IsWorthless(TransactionStory story, ConversionSnapshot state) =>
        TransactionStatus.Of(state.Status) == TransactionStatus.Declined && story.CommissionOf(state) is null
        && (state.Status == ConversionStatus.Duplicate ? OfDuplicate(story, state)
            : state.AwaitsExchange ? story.ComputedFor(state) : null) is not null;

    private static CommissionCalculated? OfDuplicate(TransactionStory story, ConversionSnapshot state) =>
        state.ReversedInWhole ? null : AnyCommission(story, state);

    private static CommissionCalculated? AnyCommission(TransactionStory story, ConversionSnapshot state) =>
        story.Commissions.Where(one => one.PublisherId == state.PublisherId).MaxBy(one => one.Sequence);

    // What was reversed in another currency is another number, and so is what of the report that is.
    private static ConversionSnapshot StandIn(ConversionSnapshot state, ConversionSnapshot next) => next with
    {
        Version = state.Version,
        Status = state.Status,
        ReversedInWhole = state.ReversedInWhole,
        ReversedAmount = state.Currency == next.Currency
            ? Math.Min(state.ReversedAmount, next.Amount)
            : state.IsReversed() ? next.ReversedAmount : 0,
        ReversedTracked = state.Currency == next.Currency ? state.ReversedTracked : state.IsReversed() ? next.ReversedTracked : null,
    };

    /// <summary>A mark of the basket's lines: the same for the same lines.</summary>
    public static string Basket(ConversionSnapshot state) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(state.Lines)))[..32];

    private static ToldTransaction Told(
        ToldTransaction? last, ToldTransaction? before, ConversionSnapshot state, TransactionMoney money, bool isPaid,
        IReadOnlyList<string> events)
    {
        // Whoever was told: a conversion that comes back to a publisher after it was another's must not be taken for what that one knows.
        var occurrences = last is null
            ? new Dictionary<string, int>(StringComparer.Ordinal)
            : new Dictionary<string, int>(last.Occurrences, StringComparer.Ordinal);
        foreach (var happened in events)
            occurrences[happened] = occurrences.GetValueOrDefault(happened) + 1;
        return new ToldTransaction
        {
            PublisherId = state.PublisherId!,
            Version = state.Version,
            Status = TransactionStatus.Of(state.Status),
            Amount = money.Amount,
            Commission = money.Commission,
            Basket = Basket(state),
            Currency = money.Currency,
            ReversedAmount = state.ReversedAmount,
            ReversedInWhole = state.ReversedInWhole,
            Paid = isPaid || before is { Paid: true },
            Occurrences = occurrences,
        };
    }
}

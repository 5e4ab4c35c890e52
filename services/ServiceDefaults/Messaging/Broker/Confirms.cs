using Affiliate.ServiceDefaults.Messaging.Outbox;

namespace Affiliate.ServiceDefaults.Messaging.Broker;

/// <summary>What the broker said about one group of messages. Its numbers count up by one per message of the channel.</summary>
/// <param name="first">The broker's number for the first message.</param>
/// <param name="rows">The messages, in the order they are sent.</param>
internal sealed class Confirms(ulong first, IReadOnlyList<OutboxMessage> rows)
{
    private readonly bool[] confirmed = new bool[rows.Count];
    private readonly bool[] returned = new bool[rows.Count];
    private readonly TaskCompletionSource<bool[]> all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private int settledUpTo;
    private int left = rows.Count;

    /// <summary>For each message whether a queue has it; fails when the broker refuses one or goes away.</summary>
    public Task<bool[]> Routed => all.Task;

    public void Confirm(ulong number, bool multiple)
    {
        lock (gate)
        {
            if (number < first || number - first >= (ulong)confirmed.Length)
                return;
            var last = (int)(number - first);
            for (var index = multiple ? settledUpTo : last; index <= last; index++)
                Settle(index);
            if (multiple)
                settledUpTo = last + 1;
            if (left == 0)
                all.TrySetResult(Array.ConvertAll(returned, static none => !none));
        }
    }

    /// <summary>No queue is bound for it; the broker says so before it confirms.</summary>
    public void Return(string? messageId, string exchange)
    {
        lock (gate)
        {
            for (var index = 0; index < rows.Count; index++)
                returned[index] |= BrokerEnvelope.Exchange(rows[index]) == exchange && rows[index].MessageId.ToString() == messageId;
        }
    }

    public void Fail(Exception fault) => all.TrySetException(fault);

    private void Settle(int index)
    {
        if (confirmed[index])
            return;
        confirmed[index] = true;
        left--;
    }
}

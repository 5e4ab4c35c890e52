using System.Net;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Faults;

/// <summary>Counts the requests of a load, so that a fault can be made while some are under way and kept until it is felt.</summary>
internal sealed class Attempts
{
    private const int Crowd = 3;
    private int _made;
    private int _failed;
    private int _underWay;
    private TaskCompletionSource? _crowd;

    public int Made => _made;

    /// <summary>The answer; null when the connection broke.</summary>
    public async Task<ApiAnswer?> TryAsync(Func<Task<ApiAnswer>> call)
    {
        Interlocked.Increment(ref _made);
        if (Interlocked.Increment(ref _underWay) >= Crowd)
            Volatile.Read(ref _crowd)?.TrySetResult();
        ApiAnswer? answer = null;
        try
        {
            answer = await call();
        }
        catch (Exception noAnswer) when (noAnswer is HttpRequestException or OperationCanceledException or IOException)
        {
            // The connection broke: whether the order was taken nobody knows.
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }

        if (answer is not { Status: < HttpStatusCode.InternalServerError })
            Interlocked.Increment(ref _failed);
        return answer;
    }

    /// <summary>Waits for a moment at which several requests are under way.</summary>
    public Task CrowdAsync()
    {
        var crowd = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _crowd, crowd);
        return crowd.Task.WaitAsync(Deadlines.Recovery);
    }

    /// <summary>Waits until so many more failed than now.</summary>
    public Task FailuresAsync(int count)
    {
        var wanted = _failed + count;
        return Eventually.Async(
            () => Task.FromResult(_failed), failed => failed >= wanted, Deadlines.Recovery, $"{wanted} attempts without success");
    }
}

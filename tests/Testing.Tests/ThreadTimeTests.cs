namespace Affiliate.Testing.Tests;

public sealed class ThreadTimeTests
{
    [Fact]
    public void Counts_the_callers_work_and_not_its_waiting()
    {
        var sum = 0.0;
        var busy = ThreadTime.Of(() => sum = Enumerable.Range(0, 30_000_000).Sum(number => Math.Sqrt(number)));
        using var never = new ManualResetEventSlim();
        var waiting = ThreadTime.Of(() => never.Wait(200));

        Assert.True(sum > 0);
        Assert.True(busy > waiting, $"busy {busy}, waiting {waiting}");
        Assert.True(waiting < TimeSpan.FromMilliseconds(100), $"waiting {waiting}");
    }
}

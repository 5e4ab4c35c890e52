namespace Affiliate.Bench;

/// <summary>Takes turns between what is compared, so that a busy moment of the machine hits both.</summary>
internal static class Rounds
{
    // The runtime compiles the last of a hot path for speed only after tens of thousands of calls: minutes, with several
    // processes on few cores. Warm is what two rounds in turn have not made faster by this share.
    private const double StillFaster = 1.04;
    private const int LeastToWarm = 3;
    private const int MostToWarm = 16;

    /// <param name="count">Rounds that count; as many as it takes to warm up come before.</param>
    /// <param name="measures">Each returns its figure per second.</param>
    public static Task<Samples[]> AlternateAsync(int count, params Func<Task<double>>[] measures) =>
        AlternateAsync(count, () => Task.CompletedTask, measures);

    /// <param name="count">Rounds that count; as many as it takes to warm up come before.</param>
    /// <param name="warm">Called when these are over.</param>
    /// <param name="measures">Each returns its figure per second.</param>
    public static async Task<Samples[]> AlternateAsync(int count, Func<Task> warm, params Func<Task<double>>[] measures)
    {
        await WarmUpAsync(measures);
        await warm();
        var samples = Array.ConvertAll(measures, _ => new Samples());
        for (var round = 0; round < count; round++)
        {
            for (var index = 0; index < measures.Length; index++)
                samples[index].Add(await measures[index]());
        }

        return samples;
    }

    private static async Task WarmUpAsync(Func<Task<double>>[] measures)
    {
        var best = new double[measures.Length];
        var (round, faster) = (0, 0);
        for (; round < LeastToWarm || (faster >= round - 2 && round < MostToWarm); round++)
        {
            for (var index = 0; index < measures.Length; index++)
            {
                var value = await measures[index]();
                if (value > best[index] * StillFaster)
                    faster = round;
                best[index] = Math.Max(best[index], value);
            }
        }

        Console.WriteLine($"  warm after {round} rounds");
    }
}

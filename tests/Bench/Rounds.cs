namespace Affiliate.Bench;

/// <summary>Takes turns between what is compared, so that a busy moment of the machine hits both.</summary>
internal static class Rounds
{
    // The runtime compiles the last of a hot path for speed only after tens of thousands of calls.
    private const int WarmUp = 3;

    /// <param name="count">Rounds that count; some to warm up come before.</param>
    /// <param name="measures">Each returns its figure per second.</param>
    public static async Task<Samples[]> AlternateAsync(int count, params Func<Task<double>>[] measures)
    {
        var samples = Array.ConvertAll(measures, _ => new Samples());
        for (var round = 0; round < WarmUp + count; round++)
        {
            for (var index = 0; index < measures.Length; index++)
            {
                var value = await measures[index]();
                if (round >= WarmUp)
                    samples[index].Add(value);
            }
        }

        return samples;
    }
}

namespace Affiliate.Load.Faults;

/// <summary>In which order things break: each once in a random order, then each once more in another one.</summary>
internal static class FaultPlan
{
    public static IEnumerable<T> Of<T>(IReadOnlyList<T> faults, Random luck)
    {
        while (true)
        {
            var round = faults.ToArray();
            luck.Shuffle(round);
            foreach (var fault in round)
                yield return fault;
        }
    }
}

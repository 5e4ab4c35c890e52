namespace Affiliate.ServiceDefaults.Journal.Reading;

/// <summary>What checking a service's chain found.</summary>
/// <param name="Service">Whose journal.</param>
/// <param name="Checked">Entries that were found sound.</param>
/// <param name="Sound">False when one was not.</param>
/// <param name="BrokenAt">Number of the first entry that does not hold.</param>
/// <param name="Reason">Why not.</param>
/// <param name="Next">Hand it back as <c>after</c> to go on; null at the end.</param>
public sealed record ChainVerdict(string Service, long Checked, bool Sound, long? BrokenAt, string? Reason, long? Next)
{
    /// <summary>Goes along a whole chain, a stretch at a time; null when a stretch could not be had.</summary>
    /// <param name="stretch">Checks from behind a number on.</param>
    public static async Task<ChainVerdict?> WholeAsync(Func<long, Task<ChainVerdict?>> stretch)
    {
        var (entries, after) = (0L, 0L);
        while (await stretch(after) is { } verdict)
        {
            entries += verdict.Checked;
            if (verdict.Next is not { } next)
                return verdict with { Checked = entries };
            after = next;
        }

        return null;
    }

    internal static ChainVerdict Broken(string service, long seen, long number, string reason) =>
        new(service, seen, Sound: false, number, reason, null);
}

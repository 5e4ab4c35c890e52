namespace Affiliate.Load.Proof;

/// <summary>Something a run proves, or does not.</summary>
/// <param name="Says">The claim, as a sentence.</param>
/// <param name="Checked">How many things were looked at.</param>
/// <param name="Faults">What contradicts it; none when it holds.</param>
internal sealed record Claim(string Says, long Checked, IReadOnlyList<string> Faults)
{
    public bool Holds => Faults.Count == 0;

    public static Claim Of(string says, long looked, params IEnumerable<string?> faults) => new(says, looked, [.. faults.OfType<string>()]);
}

namespace Affiliate.Commission.Ledger.Measuring;

/// <summary>What the ledger's last proof found: for whoever wants to know often, as a proof reads the whole ledger.</summary>
internal sealed class LastProof
{
    private readonly Lock gate = new();
    private LedgerProof proof = new(null, null);

    /// <summary>The one begun last.</summary>
    public LedgerProof Proof
    {
        get
        {
            lock (gate)
                return proof;
        }
    }

    /// <summary>Takes the place of the one before, unless that was begun later.</summary>
    public void Keep(LedgerProof made)
    {
        lock (gate)
            if (proof.At is not { } at || made.At > at)
                proof = made;
    }
}

/// <summary>A proof of the ledger.</summary>
/// <param name="At">When it was begun, UTC; null until there was one since the start.</param>
/// <param name="Faults">
/// Currencies that do not sum to zero and balances that disagree with their postings: 0, or money is wrong.
/// </param>
public sealed record LedgerProof(DateTimeOffset? At, int? Faults);

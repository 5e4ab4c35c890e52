using Affiliate.Contracts.Conversion;
using Affiliate.LeadStatus.Data;
using Affiliate.ServiceDefaults.Projections;

namespace Affiliate.LeadStatus.Programmes;

/// <summary>
/// How a merchant's leads are approved: by what is known here, else by the owner's word, asked for once before the transaction that
/// needs it. Scoped.
/// </summary>
internal sealed class ProgrammeLookup(LeadStatusDb db, ProgrammeOwner owner, Projection<Programme, ProgrammeDetails> programmes)
{
    /// <summary>What holds for a merchant without a programme (specs/0).</summary>
    private const string WithoutProgramme = "auto";

    private readonly HashSet<string> without = new(StringComparer.Ordinal);

    /// <summary>Asks the owner about what is not known here.</summary>
    /// <exception cref="ProgrammeUnreachableException">The owner could not say in time.</exception>
    public async Task AskAsync(string merchantId, CancellationToken cancellation)
    {
        var answer = await programmes.FindAsync(db, merchantId, owner.AskAsync, cancellation);
        if (!answer.Known)
            throw new ProgrammeUnreachableException(merchantId);
        if (answer.Value is null)
            without.Add(merchantId);
    }

    /// <summary>The approval, by what is known here and what was asked.</summary>
    /// <exception cref="ProgrammeUnreachableException">It is not known here, and nobody was asked.</exception>
    public async Task<string> LeadApprovalAsync(string merchantId, CancellationToken cancellation)
    {
        if (await programmes.KnownAsync(db, merchantId, cancellation) is { } known)
            return known.LeadApproval;
        return without.Contains(merchantId) ? WithoutProgramme : throw new ProgrammeUnreachableException(merchantId);
    }
}

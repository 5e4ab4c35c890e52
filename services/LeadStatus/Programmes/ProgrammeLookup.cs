using Affiliate.LeadStatus.Data;

namespace Affiliate.LeadStatus.Programmes;

/// <summary>How a merchant's leads are approved: from our own projection, and on a miss from its owner, once.</summary>
internal sealed class ProgrammeLookup(LeadStatusDb db, ProgrammeOwner owner)
{
    /// <summary>What holds for a merchant without a programme (specs/0).</summary>
    private const string WithoutProgramme = "auto";

    /// <summary>The approval.</summary>
    /// <exception cref="ProgrammeUnreachableException">Neither we nor, in time, its owner could say.</exception>
    public async Task<string> LeadApprovalAsync(string merchantId, CancellationToken cancellation)
    {
        if (await db.Programmes.FindAsync([merchantId], cancellation) is { } known)
            return known.LeadApproval;
        var answer = await owner.AskAsync(merchantId, cancellation);
        if (!answer.Known)
            throw new ProgrammeUnreachableException(merchantId);
        if (answer.Value is null)
            return WithoutProgramme;
        var told = Programme.Of(answer.Value);
        db.Programmes.Add(told);
        return told.LeadApproval;
    }
}

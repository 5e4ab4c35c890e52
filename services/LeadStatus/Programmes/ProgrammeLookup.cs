using Affiliate.LeadStatus.Data;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.LeadStatus.Programmes;

/// <summary>
/// How a merchant's leads are approved: from our own projection, and on a miss from its owner, once, before the transaction
/// that needs it. Scoped.
/// </summary>
internal sealed class ProgrammeLookup(LeadStatusDb db, ProgrammeOwner owner)
{
    /// <summary>What holds for a merchant without a programme (specs/0).</summary>
    private const string WithoutProgramme = "auto";

    private readonly Dictionary<string, Programme?> answers = new(StringComparer.Ordinal);

    /// <summary>Asks the owner about what our projection lacks.</summary>
    /// <exception cref="ProgrammeUnreachableException">The owner could not say in time.</exception>
    public async Task AskAsync(string merchantId, CancellationToken cancellation)
    {
        if (await db.Programmes.AnyAsync(programme => programme.MerchantId == merchantId, cancellation))
            return;
        var answer = await owner.AskAsync(merchantId, cancellation);
        if (!answer.Known)
            throw new ProgrammeUnreachableException(merchantId);
        answers[merchantId] = answer.Value is { } told ? Programme.Of(told) : null;
    }

    /// <summary>The approval, by what is known here and what was asked.</summary>
    /// <exception cref="ProgrammeUnreachableException">It is not known here, and nobody was asked.</exception>
    public async Task<string> LeadApprovalAsync(string merchantId, CancellationToken cancellation)
    {
        if (await db.Programmes.FindAsync([merchantId], cancellation) is { } known)
            return known.LeadApproval;
        if (!answers.TryGetValue(merchantId, out var told))
            throw new ProgrammeUnreachableException(merchantId);
        if (told is null)
            return WithoutProgramme;
        db.Programmes.Add(told);
        return told.LeadApproval;
    }
}

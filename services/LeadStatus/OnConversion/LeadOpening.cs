using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.LeadStatus;
using Affiliate.LeadStatus.Data;
using Affiliate.LeadStatus.Leads;
using Affiliate.LeadStatus.Programmes;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.LeadStatus.OnConversion;

/// <summary>Opens a lead: its first status, and at once its end when the conversion was born rejected.</summary>
internal sealed partial class LeadOpening(
    LeadStatusDb db, ProgrammeLookup programmes, LeadMetrics metrics, TimeProvider time, ILogger<LeadOpening> logger)
{
    public async Task<Lead> OpenAsync(FollowedConversion conversion, ConversionSnapshot born, CancellationToken cancellation)
    {
        var start = LeadLifecycle.Start(await programmes.LeadApprovalAsync(born.MerchantId, cancellation));
        var lead = new Lead
        {
            Id = Ids.New(),
            MerchantId = born.MerchantId,
            ConversionId = born.Id,
            Offer = born.FormId ?? "",
            CreatedAt = born.CreatedAt.ToUniversalTime(),
        };
        lead.Open(start, time.GetUtcNow());
        db.Leads.Add(lead);
        conversion.Open(born);
        if (born.ExternalId is { } id && !LeadExternalId.IsValid(id))
            lead.Note(
                $"the external id sent with the conversion was not taken: it {LeadExternalId.Rule}", LeadAuthors.System, time.GetUtcNow());

        // Rejected by a rule of ours (click too old, over the limit): no reason of the merchant's list fits, the words tell.
        if (FollowedConversion.DecisionOf(born.Status) == ConversionDecision.Rejected
            && LeadLifecycle.Cancel(start, reason: null, born.StatusReason) is { } end)
            lead.Move(end, LeadAuthors.System, time.GetUtcNow());
        metrics.Entered(lead.Status);
        Opened(lead.Id, lead.ConversionId, lead.Status);
        return lead;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Lead {LeadId} is open for conversion {ConversionId} as {Status}")]
    private partial void Opened(string leadId, string conversionId, LeadState status);
}

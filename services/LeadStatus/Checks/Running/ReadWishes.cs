using System.Text.Json.Nodes;
using Affiliate.LeadStatus.Checks.Code;
using Affiliate.LeadStatus.Checks.Decoding;
using Affiliate.LeadStatus.Checks.Mapping;
using Affiliate.LeadStatus.Checks.Requests;
using Affiliate.LeadStatus.Checks.Settings;
using Affiliate.LeadStatus.Offers;

namespace Affiliate.LeadStatus.Checks.Running;

/// <summary>Reads a CRM's answer as its integration says: by a mapping, or by code.</summary>
internal sealed class ReadWishes(RunCode code)
{
    /// <exception cref="AnswerFault">The answer cannot be used, or the code failed: nothing of the request counts.</exception>
    public async Task ReadAsync(
        JsonNode? answer, CheckSettings settings, AskedLeads asked, Offer offer, AnswerWishes wishes, CancellationToken cancellation)
    {
        ErrorAnswer.Refuse(answer, asked);
        if (settings.Code is { } own)
            await code.ReadAsync(own, answer, asked, offer, wishes, cancellation);
        else
            MapAnswer.Read(answer, settings.Mapping!, asked, offer, wishes);
    }
}

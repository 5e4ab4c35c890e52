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
        ErrorAnswer.Refuse(answer, asked, IsAboutOne(settings));
        if (settings.Code is not null)
            await code.ReadAsync(settings, answer, asked, offer, wishes, cancellation);
        else
            MapAnswer.Read(answer, settings.Mapping!, asked, offer, wishes);
    }

    /// <summary>An answer without ids, or code that goes by the only lead, can be about one only.</summary>
    public static bool IsAboutOne(CheckSettings settings) => settings switch
    {
        { BatchSize: not 1 } => false,
        { Code: { } code } => code.Contains("inid", StringComparison.Ordinal),
        { Mapping: var mapping } => mapping is { ExternalId: null, InternalId: null },
    };
}

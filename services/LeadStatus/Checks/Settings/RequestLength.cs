using System.Globalization;
using Affiliate.LeadStatus.Checks.Requests;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.LeadStatus.Checks.Settings;

/// <summary>Whether a full batch's ids fit into the address: a CRM's server cuts a longer one off, or answers with an error.</summary>
internal static class RequestLength
{
    private const int Longest = BuildRequest.LongestUrl;

    /// <summary>Refuses a batch whose request could not be sent in one address.</summary>
    public static void Check(CheckRequest request, int batchSize, CheckKind kind)
    {
        if (kind.IsByDates || request.PreCode is not null || Of(request, batchSize) <= Longest)
            return;
        var (fits, most) = (Of(request, 0), 0);
        while (fits <= Longest)
            fits = Of(request, ++most);
        var fit = (most - 1).ToString(CultureInfo.InvariantCulture);
        throw Refusal.Invalid(
            "batch_size",
            $"is too large for ids in the address: at most {fit} leads fit into {Longest} characters; or send them by POST");
    }

    // Our own ids have 20 characters; long ones of CRMs 21.
    private static int Of(CheckRequest request, int leads)
    {
        var ids = Enumerable.Range(0, leads).Select(lead => lead.ToString("D21", CultureInfo.InvariantCulture));
        var asked = ids.Select(id => new AskedLead(id[1..], id, default, default)).ToList();
        return BuildRequest.UrlLength(request, MacroValues.Of(new AskedLeads(asked)));
    }
}

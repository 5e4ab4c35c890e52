using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Ingestion.Links;

/// <summary>Checks a link's body against its programme and puts it into the link.</summary>
internal static class LinkTerms
{
    public static async Task ApplyAsync(Link link, LinkBody body, Programmes programmes, CancellationToken cancellation)
    {
        link.BannerId = LinkRules.Reference("banner_id", body.BannerId);
        link.GroupId = LinkRules.Reference("group_id", body.GroupId);
        link.Enabled = body.Enabled ?? true;
        link.TargetUrl = string.IsNullOrEmpty(body.TargetUrl) ? null : body.TargetUrl;

        // The host may have been allowed a moment ago: before refusing, its owner is asked.
        if (!LinkRules.Leads(link.TargetUrl, await programmes.FindAsync(link.MerchantId, cancellation), out _)
            && !LinkRules.Leads(link.TargetUrl, await programmes.AskAsync(link.MerchantId, cancellation), out var problem))
            throw Refusal.Invalid("target_url", problem!);
    }
}

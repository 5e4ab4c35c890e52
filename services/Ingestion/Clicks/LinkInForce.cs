using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.Links;

namespace Affiliate.Ingestion.Clicks;

/// <summary>All that a click needs to know of its link and programme, worked out once per lookup.</summary>
internal sealed class LinkInForce
{
    private readonly ProgrammeProjection programme;
    private readonly AllowedHosts hosts;

    private LinkInForce(Link link, ProgrammeProjection programme, AllowedHosts hosts, LandingPage landing)
    {
        Link = link;
        this.programme = programme;
        this.hosts = hosts;
        Target = TrackedUrl.Of(landing.Location, programme.CookieDays, programme.ConversionLimit);
    }

    /// <summary>The link's own fields.</summary>
    public Link Link { get; }

    /// <summary>Where it leads.</summary>
    public TrackedUrl Target { get; }

    /// <summary><c>exp</c>.</summary>
    public int CookieDays => programme.CookieDays;

    /// <summary><c>dl</c>.</summary>
    public int ConversionLimit => programme.ConversionLimit;

    /// <summary>Null when the link leads nowhere: disabled, or its programme has no usable landing page.</summary>
    public static LinkInForce? Of(Link link, ProgrammeProjection programme)
    {
        if (!link.Enabled || LandingPage.Read(programme.LandingUrl, out _) is not { } landing)
            return null;
        var allowed = new AllowedHosts(landing, programme.AllowedHosts);

        // The operator may since have taken the target's host off the programme: then the landing page is the safe place.
        var target = LandingPage.Read(link.TargetUrl, out _) is { } own && allowed.Allow(own) ? own : landing;
        return new LinkInForce(link, programme, allowed, target);
    }

    /// <summary>Where a deep link leads; null when it is not one of the programme's pages.</summary>
    public TrackedUrl? DeepLink(string url) =>
        LandingPage.Read(url, out _) is { } page && hosts.Allow(page)
            ? TrackedUrl.Of(page.Location, CookieDays, ConversionLimit)
            : null;
}

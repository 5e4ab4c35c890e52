using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;

namespace Affiliate.Reporting.Figures;

/// <summary>What a figure is counted by, beside its time; an empty text where there is nothing to say.</summary>
public sealed record Dimensions
{
    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary>Who promoted.</summary>
    public string PublisherId { get; init; } = "";

    /// <summary>Code of the link clicked.</summary>
    public string Link { get; init; } = "";

    /// <summary>The publisher's first reference.</summary>
    public string Clickref { get; init; } = "";

    /// <summary>Its second.</summary>
    public string Clickref2 { get; init; } = "";

    /// <summary>Its third.</summary>
    public string Clickref3 { get; init; } = "";

    /// <summary>Its fourth.</summary>
    public string Clickref4 { get; init; } = "";

    /// <summary>Its fifth.</summary>
    public string Clickref5 { get; init; } = "";

    /// <summary>Its sixth.</summary>
    public string Clickref6 { get; init; } = "";

    /// <summary>Who reported a conversion or visit; empty for clicks.</summary>
    public string Source { get; init; } = "";

    /// <summary>A conversion's goal.</summary>
    public string Goal { get; init; } = "";

    /// <summary>A conversion's coupon, the same however it was written (<see cref="StorableValue.OfCoupon"/>).</summary>
    public string Coupon { get; init; } = "";

    /// <summary>The merchant's page the link led to, without its query.</summary>
    public string Page { get; init; } = "";

    /// <summary>Host the visitor came from.</summary>
    public string Site { get; init; } = "";

    /// <summary>See <see cref="DeviceClass"/>.</summary>
    public string Device { get; init; } = "";

    /// <summary>A conversion's currency; empty for clicks and visits, which are shown beside their merchant's.</summary>
    public string Currency { get; init; } = "";

    /// <summary>What a click is counted by.</summary>
    public static Dimensions Of(ClickDetails click) =>
        Of(click, new Dimensions { MerchantId = click.MerchantId, PublisherId = click.PublisherId });

    /// <summary>What a visit that a shop told of is counted by: beside the orders of the same feed.</summary>
    public static Dimensions Of(string merchantId, VisitDetails visit) => new()
    {
        MerchantId = merchantId,
        PublisherId = visit.PublisherId,
        Source = ReportSource.Feed,
        Page = VisitedPage.Of(visit.LandingPage),
        Site = ReferringHost.Of(visit.PageUrl),
    };

    /// <summary>What a conversion is counted by: its click's, when a click won.</summary>
    public static Dimensions Of(ConversionSnapshot conversion)
    {
        var own = new Dimensions
        {
            MerchantId = conversion.MerchantId,
            PublisherId = conversion.PublisherId ?? "",
            Source = conversion.Source,
            Goal = StorableValue.Of(conversion.Goal),
            Coupon = StorableValue.OfCoupon(conversion.Coupon),
            Currency = conversion.Currency,
        };
        return conversion.Click is { } click ? Of(click, own) : own;
    }

    /// <summary>The same without what differs from visitor to visitor: sums of whole days leave it out.</summary>
    public Dimensions OfDay() => this with
    {
        Clickref = "", Clickref2 = "", Clickref3 = "", Clickref4 = "", Clickref5 = "", Clickref6 = "", Page = "",
    };

    /// <summary>The same by merchant, publisher and link alone.</summary>
    public Dimensions OfLinks() => new() { MerchantId = MerchantId, PublisherId = PublisherId, Link = Link, Currency = Currency };

    /// <summary>The same by merchant and publisher alone.</summary>
    public Dimensions OfPartners() => new() { MerchantId = MerchantId, PublisherId = PublisherId, Currency = Currency };

    private static Dimensions Of(ClickDetails click, Dimensions own)
    {
        string Reference(int place) => StorableValue.Of(click.ClickRefs.ElementAtOrDefault(place));
        return own with
        {
            Link = click.LinkCode,
            Clickref = Reference(0),
            Clickref2 = Reference(1),
            Clickref3 = Reference(2),
            Clickref4 = Reference(3),
            Clickref5 = Reference(4),
            Clickref6 = Reference(5),
            Page = StorableValue.Of(click.LandingPage),
            Site = ReferringHost.Of(click.PageUrl),
            Device = DeviceClass.Of(click.UserAgent),
        };
    }
}

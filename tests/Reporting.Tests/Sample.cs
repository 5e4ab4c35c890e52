using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Reporting.Tests;

/// <summary>Events as the other services tell of them.</summary>
internal static class Sample
{
    public const string Publisher = "pub-1";
    public const string Phone =
        "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36";
    public const string Computer = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    public static ClickDetails Click(
        string merchant, DateTimeOffset? at = null, bool counted = true, string link = "l1", string publisher = Publisher,
        params string?[] references) => new(
            Ids.New(), merchant, publisher, link, at ?? ReportingHost.Noon, 30, -1, counted, null, null, references,
            "https://www.blog.example/post?id=1", null, null, "203.0.113.9", Phone)
        {
            LandingPage = "shop.example/spring",
        };

    public static ClicksRecorded Clicks(params ClickDetails[] clicks) => new(clicks);

    public static VisitDetails Visit(string page, string? from = null, string publisher = Publisher) =>
        new(Ids.New(), publisher, ReportingHost.Noon, from, page);

    public static ConversionSnapshot Sale(string merchant, decimal amount = 12000, int status = 1, DateTimeOffset? at = null) => new()
    {
        Id = Ids.New(),
        Version = 1,
        MerchantId = merchant,
        MerchantNumber = 1,
        Type = "sale",
        Status = status,
        Source = "api",
        OrderId = "1",
        Amount = amount,
        Currency = "IRT",
        PublisherId = Publisher,
        PublisherNumber = 1,
        Click = Click(merchant),
        OccurredAt = at ?? ReportingHost.Noon,
        CreatedAt = at ?? ReportingHost.Noon,
        UpdatedAt = at ?? ReportingHost.Noon,
    };

    public static CommissionCalculated Earns(ConversionSnapshot version, decimal commission, int sequence = 1) => new(
        version.MerchantId, version.Id, version.Version, version.Recalculation, version.PublisherId!, commission, commission / 5,
        version.Currency, 1, [], [], version.UpdatedAt)
    {
        Sequence = sequence,
        Referral = commission / 10,
    };

    public static CommissionReversed GivesBack(ConversionSnapshot version, decimal commission) => new(
        version.MerchantId, version.Id, version.Version, version.Recalculation, version.PublisherId!, version.ReversedAmount,
        version.ReversedInWhole, commission, commission / 5, version.Currency, version.UpdatedAt)
    {
        ReversedReferral = commission / 10,
    };
}

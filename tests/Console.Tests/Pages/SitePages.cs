using Affiliate.ConsolePages.Tests.Hosting;

namespace Affiliate.ConsolePages.Tests.Pages;

/// <summary>Every page there is, by who sees it: name of its picture and address. A new page is added here.</summary>
internal static class SitePages
{
    public static IReadOnlyList<(string Role, string Name, string Address)> Of(Shop shop) =>
    [
        ("", "sign-in", "/console/sign-in"),
        ("", "join-gone", "/console/join/unknown"),
        ("merchant", "account", "/console/account"),
        ("merchant", "nowhere", "/console/no/such/page"),
        ("merchant", "refused", "/console/operator/users"),
        ("merchant", "merchant-overview", "/console/merchant"),
        ("merchant", "merchant-conversions", "/console/merchant/conversions"),
        ("merchant", "merchant-conversion", $"/console/merchant/conversions/{shop.Conversions[0]}"),
        ("merchant", "merchant-lead", $"/console/merchant/conversions/{shop.Conversions[^1]}"),
        ("merchant", "merchant-reports", "/console/merchant/reports?group1=day&group2=publisher"),
        ("merchant", "merchant-balance", "/console/merchant/balance"),
        ("merchant", "merchant-recipes", "/console/merchant/recipes"),
        ("publisher", "publisher-overview", "/console/publisher"),
        ("publisher", "publisher-links", "/console/publisher/links"),
        ("publisher", "publisher-link", $"/console/publisher/links/{shop.Link}?url=https://{shop.Host}/shoes&clickref=autumn"),
        ("publisher", "publisher-reports", "/console/publisher/reports?group1=day&group2=link"),
        ("publisher", "publisher-transactions", "/console/publisher/transactions?status=2"),
        ("publisher", "publisher-transaction", $"/console/publisher/transactions/{shop.Rejected}"),
        ("publisher", "publisher-statement", "/console/publisher/statement"),
        ("publisher", "publisher-callbacks", "/console/publisher/callbacks"),
        ("publisher", "publisher-deliveries", "/console/publisher/callbacks/deliveries"),
        ("operator", "operator-users", "/console/operator/users"),
    ];
}

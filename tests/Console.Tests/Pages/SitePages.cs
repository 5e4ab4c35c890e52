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
        ("merchant", "merchant-service-levels", "/console/merchant/service-levels"),
        ("merchant", "merchant-recipes", "/console/merchant/recipes"),
        ("publisher", "publisher-overview", "/console/publisher"),
        ("publisher", "publisher-links", "/console/publisher/links"),
        ("publisher", "publisher-link", $"/console/publisher/links/{shop.Link}?url=https://{shop.Host}/shoes&clickref=autumn"),
        ("publisher", "publisher-reports", "/console/publisher/reports?group1=day&group2=link"),
        ("publisher", "publisher-transactions", "/console/publisher/transactions?status=2"),
        ("publisher", "publisher-transaction", $"/console/publisher/transactions/{shop.Rejected}"),
        ("publisher", "publisher-service-levels", "/console/publisher/service-levels"),
        ("publisher", "publisher-statement", "/console/publisher/statement"),
        ("publisher", "publisher-callbacks", "/console/publisher/callbacks"),
        ("publisher", "publisher-deliveries", "/console/publisher/callbacks/deliveries"),
        ("operator", "operator-overview", "/console/operator"),
        ("operator", "operator-review", "/console/operator/review"),
        ("operator", "operator-conversion", $"/console/operator/conversions/{shop.Conversions[0]}"),
        ("operator", "operator-reversals", "/console/operator/reversals"),
        ("operator", "operator-merchants", "/console/operator/merchants"),
        ("operator", "operator-merchant", $"/console/operator/merchants/{shop.Id}"),
        ("operator", "operator-programme", $"/console/operator/merchants/{shop.Id}/programme"),
        ("operator", "operator-rates", $"/console/operator/merchants/{shop.Id}/rates"),
        ("operator", "operator-rates-json", $"/console/operator/merchants/{shop.Id}/rates?as=json"),
        ("operator", "operator-deposits", $"/console/operator/merchants/{shop.Id}/deposits"),
        ("operator", "operator-feed", $"/console/operator/merchants/{shop.Id}/feed"),
        ("operator", "operator-products", $"/console/operator/merchants/{shop.Id}/products"),
        ("operator", "operator-billers", $"/console/operator/merchants/{shop.Id}/billers?biller={shop.Biller}"),
        ("operator", "operator-checks", $"/console/operator/merchants/{shop.Id}/checks?offer=form&check=processing"),
        ("operator", "operator-publishers", "/console/operator/publishers"),
        ("operator", "operator-publisher", $"/console/operator/publishers/{shop.Publisher}"),
        ("operator", "operator-settlements", "/console/operator/settlements"),
        ("operator", "operator-payouts", "/console/operator/payouts"),
        ("operator", "operator-ledger", "/console/operator/ledger"),
        ("operator", "operator-reports", "/console/operator/reports?group1=day&group2=merchant"),
        ("operator", "operator-service-levels", "/console/operator/service-levels"),
        ("operator", "operator-dead-letters", "/console/operator/dead-letters"),
        ("operator", "operator-parked", "/console/operator/parked"),
        ("operator", "operator-journal", $"/console/operator/journal?subject={shop.Conversions[0]}"),
        ("operator", "operator-users", "/console/operator/users"),
    ];
}
